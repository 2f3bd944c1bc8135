"""Runs a test of the command line (tests/cli) with the Windows program in Wine, against the Linux emulator.

cli_test.py PROGRAM EMULATOR CONCERN
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "cli"))
import case
import program

# Tests that hold something of Linux to be so, and what it is.
OTHERWISE = {
    "paths": "a path is told as Windows writes it",
    "sealed": "what is kept is encrypted",
    "modes": "files have lists of who may do what, no modes",
    "pipes": "no shell puts a pipe in a file's place",
    "xdg": "other variables name the user's folders",
    "case": "https_proxy and HTTPS_PROXY are one variable",
    "quotes": "a word is quoted as cmd.exe and PowerShell read it",
    "bytes": "arguments are no bytes, and have 32,767 characters together",
    "addresses": "the test's name server is a part of Linux's C library",
}
LEFT_OUT = {
    "words": {"test_a_word_that_is_near_none": "bytes"},
    "formats": {
        "test_a_value_from_a_pipe": "pipes",
        "test_a_file_that_cannot_be_read": "paths",
        "test_a_file_that_is_wrong": "paths",
        "test_values_that_are_wrong": "paths",
        "test_what_is_configured_does_not_go_before_a_kept_sign_in": "paths",
        "test_the_folder_of_configuration_can_be_chosen": "xdg",
    },
    "login": {
        "test_a_damaged_file_is_not_overwritten": "sealed",
        "test_its_file_is_its_users_alone": "modes",
        "test_no_access_token_is_in_the_file_of_sign_ins": "sealed",
        "test_signing_in_again_is_in_the_same_way_and_place": "quotes",
        "test_the_folder_of_state_can_be_chosen": "xdg",
        "test_the_sign_ins_of_the_powershell_module_are_the_same": "sealed",
        "test_where_it_is_kept_is_said_when_asked": "paths",
        "test_a_secret_from_another_program": "pipes",
        "test_a_secret_in_the_wrong_place_is_not_shown": "bytes",
        "test_names_that_no_sign_in_can_have": "bytes",
    },
    "unreachable": {
        "test_a_proxy_that_cannot_be_reached": "case",
        "test_a_proxy_that_is_not_found": "case",
        "test_an_arm_endpoint_that_is_exempt_from_the_proxy": "case",
        "test_the_arm_endpoint_of_the_configuration": "paths",
        "test_the_authority_of_a_kept_sign_in": "sealed",
    },
    "chain": {"test_what_is_no_token": "paths"},
    "next_step": {
        "test_a_kept_sign_in_by_the_environment": "sealed",
        "test_a_secret_that_is_no_longer_good": "sealed",
        "test_a_login_whose_secret_is_wrong": "quotes",
        "test_account_clear_that_cannot_look": "modes",
    },
}


def skip(why):
    def instead(*_, **__):
        raise unittest.SkipTest(why)
    return instead


def all_of(suite):
    for one in suite:
        if isinstance(one, unittest.TestSuite):
            yield from all_of(one)
        else:
            yield one


# A pseudo-terminal is no console.
case.CliCase.on_terminal = skip("a terminal of Linux is needed")
program.Home.add_program = skip("another program is run that is a script")

case.main = lambda: None  # Which runs all, when a test is imported.

concern = sys.argv[3]
left_out = LEFT_OUT.get(concern, {})
module = __import__(f"{concern}_test")
suite = unittest.TestSuite()
missing = set(left_out)
for test in all_of(unittest.defaultTestLoader.loadTestsFromModule(module)):
    name = test.id().rpartition(".")[2]
    missing.discard(name)
    if name in left_out:
        print(f"left out: {name}: {OTHERWISE[left_out[name]]}")
    else:
        suite.addTest(test)
if missing:
    sys.exit(f"There is no such test any more: {', '.join(sorted(missing))}")
result = unittest.TextTestRunner(verbosity=2).run(suite)
sys.exit(not result.wasSuccessful() or result.testsRun == len(result.skipped))
