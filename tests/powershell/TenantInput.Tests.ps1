# Lists as people have them: tenants' objects, IDs and domains are tenants, digits are partner IDs.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:tenants = @((Get-TestAnnouncement).tenants | Where-Object clientId -EQ (Get-TestAnnouncement).tenants[0].clientId)
    $script:connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
    $script:here = $connection.TenantId
    $script:there = $tenants[1].tenantId
    $script:all = Get-TestTenant
    $script:domain = ($all | Where-Object TenantId -EQ $there).DefaultDomain
    # The answers of a cmdlet for links in both tenants.
    function Add-TestLink { $here, $there | ForEach-Object { New-ManagementPartner 5127255 -TenantId $_ } }
}

AfterAll { Disconnect-TestContext }

BeforeDiscovery {
    $script:forms = @(
        @{ Form = 'an ID'; Make = { $there } }
        @{ Form = 'a GUID'; Make = { [guid] $there } }
        @{ Form = 'an ID in braces'; Make = { "{$there}" } }
        @{ Form = 'a domain'; Make = { $domain } }
        @{ Form = 'a padded domain'; Make = { " $domain`r" } }
        @{ Form = 'a padded ID with a mark before it'; Make = { "$([char] 0xFEFF)$there `n" } }
        @{ Form = 'a resource ID'; Make = { "/tenants/$there" } }
        @{ Form = 'a tenant of this module'; Make = { $all | Where-Object TenantId -EQ $there } }
        @{ Form = 'a tenant of Az'; Make = { [pscustomobject]@{ Id = $there; Name = 'Contoso'; Category = 'Home'; Domains = @('x') } } }
        @{ Form = 'a tenant of Azure Resource Manager'; Make = { '{"id":"/tenants/' + $there + '","displayName":"Contoso"}' | ConvertFrom-Json } }
        @{ Form = 'a context of Az'; Make = { [pscustomobject]@{ Account = 'me'; Tenant = [pscustomobject]@{ Id = $there; Directory = 'x' } } } }
    )
}

Describe 'A tenant from the pipeline: <Form>' -ForEach $forms {
    BeforeEach { Clear-TestEmulator }

    It 'is the tenant of each link cmdlet' {
        (& $Make | New-ManagementPartner -PartnerId 5127255).TenantId | Should -Be $there
        (& $Make | Get-ManagementPartner).TenantId | Should -Be $there
        (& $Make | Get-ManagementPartner -PartnerId 5127255).TenantId | Should -Be $there
        (& $Make | Update-ManagementPartner -PartnerId 5127254).TenantId | Should -Be $there
        & $Make | Remove-ManagementPartner -PartnerId 5127254 -PassThru | Should -BeTrue
        Get-ManagementPartner -TenantId $here -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
    }

    It 'is taken by -TenantId' {
        (New-ManagementPartner -PartnerId 5127255 -TenantId (& $Make)).TenantId | Should -Be $there
    }
}

Describe '-TenantId' {
    BeforeEach { Clear-TestEmulator }

    It 'takes several' {
        (New-ManagementPartner -PartnerId 5127255 -TenantId $here, $domain).TenantId | Should -Be @($here, $there)
        (Get-ManagementPartner -TenantId ($all | Where-Object TenantId -In $here, $there)).Count | Should -Be 2
        (Update-ManagementPartner 5127254 -TenantId @([guid] $here, "/tenants/$there")).TenantId | Should -Be @($here, $there)
        Remove-ManagementPartner 5127254 -TenantId $here, $there -PassThru | Should -Be @($true, $true)
    }

    It 'goes on after one that fails' {
        $links = New-ManagementPartner 5127255 -TenantId 'no tenant', '', $there -ErrorAction SilentlyContinue -ErrorVariable problem
        $links.TenantId | Should -Be $there
        $problem.FullyQualifiedErrorId | Should -BeLike 'TenantInvalid,*'
        @($problem).Count | Should -Be 2
    }

    It 'that is <Kind> never means the tenant of the connection' -ForEach @(
        @{ Kind = 'empty'; Value = '' }
        @{ Kind = 'an empty list'; Value = @() }
        @{ Kind = '$null'; Value = $null }
        @{ Kind = 'a list of nothing'; Value = @($null, ' ') }
        @{ Kind = 'an object without a tenant'; Value = [pscustomobject]@{ TenantId = '' } }
    ) {
        New-ManagementPartner 5127255 -TenantId $Value -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantInvalid,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'takes several from a row' {
        ([pscustomobject]@{ TenantId = $here, $there; PartnerId = 5127255 } | New-ManagementPartner).TenantId | Should -Be @($here, $there)
    }
}

Describe 'Text and numbers from the pipeline' {
    BeforeEach { Clear-TestEmulator }

    It 'tells partner IDs and tenants apart' {
        $null = Add-TestLink
        ('5127255', $domain, $there, 5127255 | Get-ManagementPartner).TenantId | Should -Be @($here, $there, $there, $here)
    }

    It 'takes a partner ID as <Kind>' -ForEach @(
        @{ Kind = 'an int'; Value = 5127255 }
        @{ Kind = 'a long'; Value = 5127255L }
        @{ Kind = 'a whole double'; Value = 5127255.0 }
        @{ Kind = 'a whole float'; Value = [float] 5127255 }
        @{ Kind = 'a decimal'; Value = 5127255.0d }
        @{ Kind = 'JSON''s number'; Value = ('[5127255.0]' | ConvertFrom-Json)[0] }
        @{ Kind = 'a big integer'; Value = [bigint] 5127255 }
        @{ Kind = 'a spreadsheet''s text'; Value = '5127255.0' }
        @{ Kind = 'padded text'; Value = " 5127255`t" }
        @{ Kind = 'text with what a file has around it'; Value = "$([char] 0xFEFF)5127255`r`n" }
    ) {
        (New-ManagementPartner -PartnerId $Value).PartnerId | Should -BeExactly 5127255
        ($Value | Update-ManagementPartner).PartnerId | Should -BeExactly 5127255
        ([pscustomobject]@{ TenantId = $there; PartnerId = $Value } | New-ManagementPartner).PartnerId | Should -BeExactly 5127255
    }

    It 'refuses <Kind>, and shows it' -ForEach @(
        @{ Kind = 'a fraction'; Value = 5127255.5; Shown = "'5127255.5'" }
        @{ Kind = 'a negative number'; Value = -1.0; Shown = "'-1'" }
        @{ Kind = 'a double beyond what it can hold'; Value = 1e20; Shown = "'1E+20'" }
        @{ Kind = 'text with a carriage return'; Value = "512 7255`r"; Shown = "'512 7255\r'" }
        @{ Kind = 'text with what is not seen'; Value = "5127$([char] 0x200B)255"; Shown = "'5127\u200b255'" }
    ) {
        New-ManagementPartner $Value -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PartnerIdInvalid,*'
        $problem[0].ErrorDetails.Message.Contains($Shown) | Should -BeTrue -Because $problem[0].ErrorDetails.Message
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'shows a tenant that it refuses' {
        Get-ManagementPartner -TenantId "con toso`r" -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].ErrorDetails.Message.Contains("'con toso\r'") | Should -BeTrue -Because $problem[0].ErrorDetails.Message
    }

    It '<_> wants a partner ID besides a tenant' -ForEach 'New', 'Update', 'Remove' {
        $domain | & "$_-ManagementPartner" -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PartnerIdInvalid,*'
        "$($problem[0])" | Should -BeLike "*$domain*no partner ID*"
        $problem[0].TargetObject | Should -Be $domain
        Get-TestRequest | Should -BeNullOrEmpty
    }
}

Describe 'An ID that is not a tenant''s: of <_>' -ForEach 'a subscription', 'an application', 'a row with a misnamed column' {
    BeforeAll {
        $script:other = @{
            'a subscription' = @{ Id = $there; Name = 'Pay-As-You-Go'; SubscriptionId = $there }
            'an application' = @{ Id = $there; DisplayName = 'App'; AppId = $there }
            'a row with a misnamed column' = @{ Id = $there; 'Customer Tenant' = $domain }
        }[$_]
    }
    BeforeEach { Clear-TestEmulator }

    It 'is refused' {
        [pscustomobject] $other | New-ManagementPartner -PartnerId 5127255 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantRequired,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }
}

Describe 'The target of an error' {
    BeforeEach { Clear-TestEmulator }

    It 'is the tenant, which can be tried again' {
        $unknown = [guid]::NewGuid().ToString()
        Add-TestFault @{ kind = 'status'; count = 1; status = 403; match = @{ method = 'PUT' } }
        $here, $unknown, $there | New-ManagementPartner -PartnerId 5127255 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.TargetObject | Should -Be @($here, $unknown)
        $failed[0].TargetObject | Should -BeOfType string
        $failed[0].CategoryInfo.TargetName | Should -Be $here
        ($failed[0].TargetObject | New-ManagementPartner -PartnerId 5127255).TenantId | Should -Be $here
    }

    It 'has the partner ID, too' {
        $rows = @{ TenantId = $here; PartnerId = 5127255 }, @{ TenantId = $domain; PartnerId = 5127254 } | ForEach-Object { [pscustomobject] $_ }
        Add-TestFault @{ kind = 'status'; count = 2; status = 403; match = @{ method = 'PUT' } }
        $rows | New-ManagementPartner -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.TargetObject.TenantId | Should -Be @($here, $domain)
        $failed.TargetObject.PartnerId | Should -Be @('5127255', '5127254')
        $links = $failed.TargetObject | New-ManagementPartner
        $links.TenantId | Should -Be @($here, $there)
        $links.PartnerId | Should -Be @('5127255', '5127254')
    }

    It 'never means the tenant of the connection, tried again by <_>' -ForEach 'New', 'Update', 'Remove' {
        Add-TestLink | Out-Null
        Invoke-TestAdmin -Method Delete -Path requests
        $gap = ',5127255' | ConvertFrom-Csv -Header TenantId, PartnerId
        $misnamed = [pscustomobject]@{ 'Tenant ID' = $there; PartnerId = '5127255' }
        $gap, $misnamed | & "$_-ManagementPartner" -ErrorAction SilentlyContinue -ErrorVariable failed
        & "$_-ManagementPartner" 5127255 -TenantId '' -ErrorAction SilentlyContinue -ErrorVariable +failed
        $failed | Should -HaveCount 3
        $failed.TargetObject | & "$_-ManagementPartner" -ErrorAction SilentlyContinue -ErrorVariable again
        $again | Should -HaveCount 3
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'is the tenant of the connection where none was named' {
        Get-ManagementPartner 5127255 -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].TargetObject | Should -Be $here
    }
}
