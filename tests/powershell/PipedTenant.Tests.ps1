# An object from the pipeline that does not name its tenant never means the tenant of the connection.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Join-Path $PSScriptRoot FreshPowerShell.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $script:tenants = @((Get-TestAnnouncement).tenants | Where-Object clientId -EQ (Get-TestAnnouncement).tenants[0].clientId)
    $script:connection = Get-TestConnection
    $script:here = $connection.TenantId
    $script:there = $tenants[1].tenantId
}

AfterAll { Disconnect-TestContext }

BeforeDiscovery {
    $script:bom = [string] [char] 0xFEFF
    # What was meant as a tenant, under another name.
    $script:without = @(
        @{ Kind = 'a misnamed column'; Make = { [pscustomobject]@{ CustomerTenant = 'x.example'; PartnerId = '5127255' } }; Says = "*'CustomerTenant', 'PartnerId'.*" }
        @{ Kind = 'a column with a space'; Make = { [pscustomobject]@{ 'Tenant ID' = 'x.example'; PartnerId = 5127255 } }; Says = "*'Tenant ID', 'PartnerId'.*" }
        @{ Kind = 'a column with a padded name'; Make = { " TenantId,PartnerId`nx.example,5127255" | ConvertFrom-Csv | Select-Object @{ n = 'TenantId '; e = { 'x.example' } }, PartnerId } ; Says = "*'TenantId ', 'PartnerId'.*" }
        @{ Kind = 'a mark at the start of a file'; Make = { "PartnerId,$([char] 0xFEFF)TenantId`n5127255,x.example" | ConvertFrom-Csv }; Says = "*'PartnerId', '\uFEFFTenantId'.*" }
        @{ Kind = 'padded heads'; Make = { 'x' | Select-Object @{ n = ' TenantId '; e = { 'x.example' } }, @{ n = "PartnerId$([char] 0xA0)"; e = { 5127255 } } }; Says = "*' TenantId ', 'PartnerId*'.*" }
        @{ Kind = 'semicolons'; Make = { "TenantId;PartnerId`nx.example;5127255" | ConvertFrom-Csv }; Says = "*'TenantId;PartnerId'.*" }
        @{ Kind = 'no head that is known'; Make = { [pscustomobject]@{ Customer = 'x.example'; MPN = 5127255 } }; Says = "*'Customer', 'MPN'.*" }
        @{ Kind = 'a partner ID alone'; Make = { [pscustomobject]@{ PartnerId = 5127255 } }; Says = "*'PartnerId'.*" }
        @{ Kind = 'a hashtable'; Make = { [ordered]@{ CustomerTenant = 'x.example'; PartnerId = 5127255 } }; Says = "*'CustomerTenant', 'PartnerId'.*" }
        @{ Kind = 'Azure''s tenant of old'; Make = { [pscustomobject]@{ Id = 'x.example'; Directory = 'y'; PartnerId = 5127255 } }; Says = "*'Id', 'Directory', 'PartnerId'.*" }
    )
    # The row has a tenant's column, and nothing in it.
    $script:empty = @(
        @{ Kind = 'a gap'; Make = { [pscustomobject]@{ TenantId = ''; PartnerId = 5127255 } }; Name = 'TenantId' }
        @{ Kind = '$null'; Make = { [pscustomobject]@{ TenantId = $null; PartnerId = 5127255 } }; Name = 'TenantId' }
        @{ Kind = 'spaces'; Make = { [pscustomobject]@{ Domain = '  '; PartnerId = 5127255 } }; Name = 'Domain' }
        @{ Kind = 'a gap in a hashtable'; Make = { @{ Tenant = ''; PartnerId = 5127255 } }; Name = 'Tenant' }
    )
}

Describe '<_>-ManagementPartner' -ForEach 'New', 'Get', 'Update', 'Remove' {
    BeforeAll {
        $script:command = "$_-ManagementPartner"
        $null = Connect-ManagementPartner @connection
    }

    BeforeEach { Clear-TestEmulator }

    It 'refuses an object without a tenant, and lists what it has: <Kind>' -ForEach $without {
        & $Make | & $command -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.Count | Should -Be 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantRequired,*'
        $problem[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($problem[0].Exception.Message)" | Should -BeLike $Says
        "$($problem[0].ErrorDetails)" | Should -Not -BeLike '*x.example*'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*TenantId*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'refuses it as well where -PartnerId is given' {
        [pscustomobject]@{ CustomerTenant = 'x.example' } | & $command -PartnerId 5127255 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantRequired,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'refuses <Kind> in the place of a tenant' -ForEach $empty {
        & $Make | & $command -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantInvalid,*'
        "$($problem[0])" | Should -BeLike "*empty $Name*"
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'refuses <Kind> in the place of a tenant where -PartnerId is given' -ForEach @(
        @{ Kind = 'a partner ID'; Value = { '5127254' } }
        @{ Kind = 'blank text'; Value = { ' ' } }
        @{ Kind = '$null'; Value = { , $null } }
    ) {
        & $Value | & $command -PartnerId 5127255 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantRequired,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'refuses each row by itself: one without does not follow one with' {
        $rows = @([pscustomobject]@{ TenantId = $there; PartnerId = 5127254 }, [pscustomobject]@{ CustomerTenant = $there; PartnerId = 5127255 })
        $rows | & $command -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[-1].FullyQualifiedErrorId | Should -BeLike 'TenantRequired,*'
        @(Get-TestRequest | Where-Object path -Like '*5127255*') | Should -BeNullOrEmpty
    }
}

Describe 'A tenant from the pipeline' {
    BeforeAll { $null = Connect-ManagementPartner @connection }

    BeforeEach { Clear-TestEmulator }

    It 'is not needed with -TenantId' {
        $link = [pscustomobject]@{ CustomerTenant = 'x'; PartnerId = 5127255 } | New-ManagementPartner -TenantId $there
        $link.TenantId | Should -Be $there
    }

    It 'is not needed with a plain partner ID: <Kind>' -ForEach @(
        @{ Kind = 'text'; Value = '5127255' }
        @{ Kind = 'a number'; Value = 5127255 }
        @{ Kind = 'a line of a file'; Value = ('5127255' | Add-Member -PassThru NoteProperty ReadCount 1) }
    ) {
        ($Value | New-ManagementPartner).TenantId | Should -Be $here
    }

    It 'is taken from <Kind>' -ForEach @(
        @{ Kind = 'a hashtable'; Make = { @{ tenantid = $there; partnerid = 5127255 } } }
        @{ Kind = 'an object that a job or a file gave back'; Make = {
                Add-TestFault @{ kind = 'raw'; match = @{ path = '/tenants' }; body = ConvertTo-Json @{ value = @(@{ id = "/tenants/$there"; tenantId = $there }) } -Depth 5 }
                [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-ManagementPartnerTenant)))
            } }
        @{ Kind = 'Azure''s tenant'; Make = { [pscustomobject]@{ Id = $there; TenantId = $there; Name = 'x' } } }
        @{ Kind = 'an ID'; Make = { [pscustomobject]@{ Tenant = [guid] $there } } }
    ) {
        $made = & $Make
        $id = @{}
        if (-not ($made -is [hashtable])) { $id.PartnerId = 5127255 }
        ($made | New-ManagementPartner @id).TenantId | Should -Be $there
    }

    It 'comes from a file as Windows'' programs write it: <Kind>' -ForEach @(
        @{ Kind = 'UTF-8 with its mark'; Encoding = [Text.UTF8Encoding]::new($true) }
        @{ Kind = 'UTF-16'; Encoding = [Text.UnicodeEncoding]::new($false, $true) }
        @{ Kind = 'UTF-16, big end first'; Encoding = [Text.UnicodeEncoding]::new($true, $true) }
        @{ Kind = 'Latin-1'; Encoding = [Text.Encoding]::Latin1 }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        foreach ($text in "TenantId,PartnerId,Name`r`n$there,5127255,M$([char] 0xfc)ller`r`n", "`"PartnerId`",`"TenantId`"`r`n`"5127255`",`" $there `"`r`n") {
            [IO.File]::WriteAllBytes($file, $Encoding.GetPreamble() + $Encoding.GetBytes($text))
            $link = Import-Csv $file | New-ManagementPartner
            $link.TenantId | Should -Be $there
            $link | Remove-ManagementPartner
        }
    }

    It 'goes with a partner ID whose head has <Kind>' -ForEach @(
        @{ Kind = 'a mark of the file''s start'; Head = [char] 0xFEFF + 'PartnerId' }
        @{ Kind = 'blanks'; Head = " partnerid$([char] 0xA0)" }
    ) {
        $row = [pscustomobject]@{ $Head = ' 5127255 '; TenantId = "$([char] 0xFEFF)$there " }
        ($row | New-ManagementPartner).TenantId | Should -Be $there
        ($row | Get-ManagementPartner).PartnerId | Should -Be 5127255
        $row | Remove-ManagementPartner
        @(Get-TestRequest | Where-Object { $_.path -like '*/partners*' -and $_.path -notlike '*5127255*' }) | Should -BeNullOrEmpty
    }

    It 'is not needed for an object of another kind with -TenantId' {
        $null = New-ManagementPartner 5127255 -TenantId $there
        ([pscustomobject]@{ Customer = 'x' } | Get-ManagementPartner -TenantId $there).PartnerId | Should -Be 5127255
        [pscustomobject]@{ Customer = 'x' } | Update-ManagementPartner -TenantId $there -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PartnerIdInvalid,*'
        ([pscustomobject]@{ Customer = 'x' } | Update-ManagementPartner 5127254 -TenantId $there).PartnerId | Should -Be 5127254
    }

    It 'is a hashtable''s own, and not that of the one before' {
        $links = @{ TenantId = $there; PartnerId = 5127255 }, @{ PartnerId = 5127254 } | New-ManagementPartner -ErrorAction SilentlyContinue -ErrorVariable problem
        $links.TenantId | Should -Be $there
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'TenantRequired,*'
    }

    It 'goes with the identity of a context that is piped' {
        $one = Connect-ManagementPartner @connection -ContextName one -Force
        $other = Get-TestConnection -Identity ([array]::IndexOf((Get-TestAnnouncement).tenants, ((Get-TestAnnouncement).tenants | Where-Object { $_.clientId -ne $tenants[0].clientId -and $_.account -ne $false })[0]))
        $null = Connect-ManagementPartner @other -ContextName two -Force
        ($one | New-ManagementPartner 5127255).ObjectId | Should -Be $tenants[0].objectId
        $kept = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($one))
        ($kept | Get-ManagementPartner).ObjectId | Should -Be $tenants[0].objectId
        # One that has ended lends its tenant to nobody.
        Disconnect-ManagementPartner one
        Clear-TestEmulator
        { $one | New-ManagementPartner 5127255 } | Should -Throw -ErrorId 'ContextNotFound,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'lists names only, and not too many' {
        $row = [pscustomobject]@{ PartnerId = 5127255 }
        1..50 | ForEach-Object { $row | Add-Member NoteProperty "Column$_" 'a secret' }
        $row | New-ManagementPartner -ErrorAction SilentlyContinue -ErrorVariable problem
        "$($problem[0])" | Should -BeLike "*'Column19', ..."
        "$($problem[0] | Format-List * -Force | Out-String)" | Should -Not -BeLike '*a secret*'
    }
}
