BeforeAll {
    Import-Module (Join-Path $PSScriptRoot TestEmulator.psm1) -Force
    Import-Module (Get-TestModulePath) -Force
    $connection = Get-TestConnection
    $null = Connect-ManagementPartner @connection
}

AfterAll { Disconnect-ManagementPartner }

Describe 'Remove-ManagementPartner' {
    BeforeEach {
        Clear-TestEmulator
        $null = New-ManagementPartner 5127255
    }

    It 'removes the link and writes nothing' {
        Remove-ManagementPartner 5127255 | Should -BeNullOrEmpty
        Get-ManagementPartner -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'writes $true with -PassThru' {
        Remove-ManagementPartner 5127255 -PassThru | Should -BeExactly $true
    }

    It 'removes whichever link there is, by the pipeline' {
        Get-ManagementPartner | Remove-ManagementPartner -PassThru | Should -BeTrue
    }

    It 'leaves a link to another partner ID alone, and writes nothing with -PassThru' {
        Remove-ManagementPartner 5127254 -PassThru -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -Be 'LinkNotFound,ManagementPartner.Cmdlets.RemoveManagementPartner'
        $problem[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-ManagementPartner*'
        (Get-ManagementPartner).PartnerId | Should -Be 5127255
    }

    It 'believes a removal to the service only' {
        $gateway = @{ kind = 'raw'; body = '<html>'; contentType = 'text/html'; match = @{ method = 'DELETE' } }
        Add-TestFault $gateway
        Remove-ManagementPartner 5127255 -PassThru -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'UnexpectedResponse,*'
        # Whoever answered may have passed the request on.
        $problem[0].Exception.OutcomeUnknown | Should -BeTrue
        (Get-ManagementPartner).PartnerId | Should -Be 5127255
        Add-TestFault $gateway
        Add-TestFault @{ kind = 'late'; ms = 100; match = @{ method = 'DELETE' } }
        Remove-ManagementPartner 5127255 -PassThru | Should -BeExactly $true
    }

    It 'sends nothing with -WhatIf' {
        Invoke-Unseen 'Remove-ManagementPartner 5127255 -WhatIf -PassThru' | Should -BeNullOrEmpty
        (Get-ManagementPartner).PartnerId | Should -Be 5127255
    }
}
