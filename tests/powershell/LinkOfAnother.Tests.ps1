# A link is one identity's: given as an object, it stands for that one's link, and not for that of who happens to be connected.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $tenants = (Get-TestAnnouncement).tenants
    $script:first = Get-TestConnection
    $other = [array]::IndexOf($tenants, ($tenants | Where-Object { $_.clientId -ne $tenants[0].clientId -and $_.account -ne $false })[0])
    $script:second = Get-TestConnection -Identity $other
    $script:second.TenantId = $first.TenantId
    $script:theirs = @($tenants | Where-Object clientId -EQ $tenants[0].clientId)[1].tenantId

    function Copy-Link($Link) { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($Link)) }
    function Get-Holder { @((Invoke-TestAdmin Get state).links | Where-Object state -EQ Active).objectId | Sort-Object }
    function Get-Change { @(Get-TestRequest | Where-Object { $_.path -like '*/partners*' -and $_.method -ne 'GET' }) }
}

AfterAll { Disconnect-TestContext }

Describe 'A link of another identity in the same tenant' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $script:a = Connect-ManagementPartner @first -ContextName a
        $script:b = Connect-ManagementPartner @second -ContextName b
        $null = New-ManagementPartner 5127255 -Context a
        $null = New-ManagementPartner 5127255 -Context b
        $script:link = Get-ManagementPartner -Context a
        $a.ObjectId | Should -Not -Be $b.ObjectId
        $a.TenantId | Should -Be $b.TenantId
    }

    It 'is removed as the one whose it is: <Kind>' -ForEach @(
        @{ Kind = 'from the pipeline'; Script = { $link | Remove-ManagementPartner -ErrorAction Stop } }
        @{ Kind = 'by position'; Script = { Remove-ManagementPartner $link -ErrorAction Stop } }
    ) {
        & $Script
        Get-Holder | Should -Be $b.ObjectId
    }

    It 'is changed as the one whose it is' {
        ($link | Update-ManagementPartner -PartnerId 5127254).ObjectId | Should -Be $a.ObjectId
        (Get-ManagementPartner).PartnerId | Should -Be 5127255
    }

    It 'is not removed as the default where it is not known whose it is now: <Kind>' -ForEach @(
        @{ Kind = 'a link that a job gave back'; Make = { Copy-Link $link } }
        @{ Kind = 'a row of a file'; Make = { $link | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Kind = 'JSON'; Make = { $link | ConvertTo-Json | ConvertFrom-Json } }
        @{ Kind = 'a hashtable'; Make = { $link | ConvertTo-Json | ConvertFrom-Json -AsHashtable } }
        @{ Kind = 'some of its properties'; Make = { $link | Select-Object PartnerId, TenantId, ObjectId } }
        @{ Kind = 'one whose context has ended'; Make = { Disconnect-ManagementPartner a; $link } }
    ) {
        $object = & $Make
        Clear-TestEmulator
        foreach ($one in { $object | Remove-ManagementPartner }, { Remove-ManagementPartner $object }, { $object | Update-ManagementPartner -PartnerId 5127254 }) {
            $problem = $null
            try { & $one -ErrorAction SilentlyContinue 2>&1 | Tee-Object -Variable problem | Out-Null } catch { $problem = $_ }
            @($problem)[0].FullyQualifiedErrorId | Should -BeLike 'LinkOfAnother,*'
        }
        "$(@($problem)[0])" | Should -BeLike "*$($a.ObjectId)*context 'b'*"
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'is not changed as another that was named: <_>' -ForEach '$link | Remove-ManagementPartner -Context b', '$link | Update-ManagementPartner -PartnerId 5127254 -Context b', '$link | Remove-ManagementPartner -Context b -WhatIf' {
        Clear-TestEmulator
        $problem = $null
        try { $problem = & ([scriptblock]::Create($_)) 2>&1 } catch { $problem = $_ }
        @($problem)[0].FullyQualifiedErrorId | Should -BeLike 'LinkOfAnother,*'
        Get-TestRequest | Should -BeNullOrEmpty
    }

    It 'can be made for another that was named' {
        Remove-ManagementPartner 5127255 -Context b
        ($link | New-ManagementPartner -Context b).ObjectId | Should -Be $b.ObjectId
    }

    It 'is not shown as that of the default' {
        Copy-Link $link | Get-ManagementPartner -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'LinkOfAnother,*'
        ($link | Get-ManagementPartner).ObjectId | Should -Be $a.ObjectId
    }

    It 'of the one who acts is changed, whatever it is made of' {
        $own = Get-ManagementPartner
        (Copy-Link $own | Update-ManagementPartner -PartnerId 5127254).ObjectId | Should -Be $b.ObjectId
        Get-ManagementPartner | ConvertTo-Json | ConvertFrom-Json | Remove-ManagementPartner -ErrorAction Stop
        Get-Holder | Should -Be $a.ObjectId
    }

    It 'does not act after a sign-in that failed' {
        $wrong = $second.Clone()
        $wrong.Credential = [pscredential]::new($second.Credential.UserName, (Protect-TestText wrong))
        Connect-ManagementPartner @wrong -ErrorAction SilentlyContinue
        { $link | Remove-ManagementPartner } | Should -Throw -ErrorId 'NotConnected,*'
    }
}

Describe 'A link in another tenant than that of the connection' {
    BeforeEach {
        Clear-TestEmulator
        Disconnect-TestContext
        $null = Connect-ManagementPartner @first
        $script:link = New-ManagementPartner 5127255 -TenantId $theirs
    }

    It 'is the connected identity''s, though its object ID is another there' {
        (Copy-Link $link | Update-ManagementPartner -PartnerId 5127254).ObjectId | Should -Be $link.ObjectId
    }

    It 'of another identity is not changed' {
        $copy = $link | Select-Object *
        $copy.ObjectId = "$([guid]::NewGuid())"
        Clear-TestEmulator
        $copy | Remove-ManagementPartner -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'LinkOfAnother,*'
        Get-Change | Should -BeNullOrEmpty
    }
}
