"""Completions in the shells themselves.

    completion_test.py PROGRAM EMULATOR
"""
import json
import os
import re
import shutil
import tempfile
import unittest

import program
import terminal


class Completion(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = program.Home(folder.name)
        self.environment = self.home.environment(PATH=os.environ["PATH"], SHELL="/bin/sh", XDG_CONFIG_HOME=None)
        (self.home.folder / "client.pem").touch()
        (self.home.folder / "data folder").mkdir()
        for shell in ("bash", "fish", "zsh"):
            script = self.home.run("completion", shell)
            self.assertEqual((script.exit_code, script.errors), (0, ""))
            (self.home.folder / f"script.{shell}").write_text(script.output)

    def need(self, shell):
        if shutil.which(shell) is None:
            self.skipTest(f"{shell} is not installed")

    def run_shell(self, *command, **more):
        ended = program.run(*command, environment=self.environment, cwd=self.home.folder, **more)
        self.assertEqual(ended.errors, "")
        self.assertEqual(ended.exit_code, 0)
        return ended.output

    # ---- What a person gets who presses Tab: the words that the command is run with ----

    def typed_in(self, shell, lines):
        """For each line, in which \\t is the Tab key, the words that it became."""
        for line in lines:
            shell.type(line + "\n")
            shell.wait_for("<end>")
            words = shell.shown.rsplit("<words>", 1)[1].split("<end>")[0].strip()
            words = words.replace("=", "|")  # zsh puts one after an option of its own accord.
            shell.shown = ""
            yield words.split("|")

    SHOW = 'managementpartner() { local IFS="|"; echo "<wor""ds>$*<e""nd>"; }'  # Not what is shown as it is typed.
    TYPED = (
        ("managementpartner sh\t", ["show"]),
        ("managementpartner acc\tlist-\t", ["account", "list-tenants"]),
        ("managementpartner show --part\t5127255", ["show", "--partner-id", "5127255"]),
        ("managementpartner show -o ta\t", ["show", "-o", "table"]),
        ("managementpartner show --output ta\t", ["show", "--output", "table"]),
        ("managementpartner completion f\t", ["completion", "fish"]),
        ("managementpartner show --cloud AzureU\t-o n\t", ["show", "--cloud", "AzureUSGovernment", "-o", "none"]),
        ("managementpartner login --service\t--certificate cli\t",
         ["login", "--service-principal", "--certificate", "client.pem"]),
        ("managementpartner emulator --data da\t", ["emulator", "--data", "data folder"]),
        ("managementpartner nowhere --part\t", ["nowhere", "--part"]),
    )

    def check_typed(self, shell, cases=TYPED):
        for (line, expected), words in zip(cases, self.typed_in(shell, [line for line, _ in cases])):
            with self.subTest(line):
                self.assertEqual([word.rstrip("/") for word in words], expected)

    def start(self, *command, setting_up):
        shell = terminal.Terminal(command, self.environment, self.home.folder)
        self.addCleanup(shell.close)
        for line in setting_up:
            shell.type(line + "\n")
        shell.type('echo rea""dy\n')
        shell.wait_for("ready")
        shell.shown = ""
        return shell

    def test_bash(self):
        self.run_shell("bash", "-n", "script.bash")
        shell = self.start("bash", "--norc", "--noprofile", "-i", setting_up=(
            "bind 'set enable-bracketed-paste off'", "source ./script.bash", self.SHOW))
        self.check_typed(shell)
        self.check_typed(shell, [("managementpartner show --output=ta\t", ["show", "--output", "table"])])

    def test_bash_by_the_first_example_of_help(self):
        (self.home.programs / "managementpartner").symlink_to(program.PROGRAM)
        self.environment["PATH"] = f"{self.home.programs}:{self.environment['PATH']}"
        example = re.search(r"Examples\n.*\n +(.*)", self.home.run("completion", "bash", "--help").output).group(1)
        # No file in a folder that others may write to, where another one may wait.
        self.assertNotIn("/tmp", example)
        self.assertIn("_managementpartner", self.run_shell("bash", "-c", f"{example}; complete -p managementpartner"))

    def test_zsh(self):
        self.need("zsh")
        self.run_shell("zsh", "-n", "script.zsh")
        shell = self.start("zsh", "-f", "-i", setting_up=(
            "unset zle_bracketed_paste", "autoload -U compinit; compinit -D -u", "source ./script.zsh", self.SHOW))
        self.check_typed(shell)
        self.check_typed(shell, [("managementpartner show --output=ta\t", ["show", "--output", "table"])])
        self.check_typed(shell, [("managementpartner -\th\t", ["--help"]),
                                 ("managementpartner --v\t", ["--version"]),
                                 ("managementpartner account -\t", ["account", "--help"]),
                                 ("managementpartner show -ota\t", ["show", "-otable"]),
                                 ("managementpartner show -o ta\t--out\t", ["show", "-o", "table", "--out"]),
                                 ("managementpartner show -t x -\t-part\t5", ["show", "-t", "x", "--partner-id", "5"])])

    def test_zsh_from_a_folder_of_functions(self):
        self.need("zsh")
        functions = self.home.folder / "functions"
        functions.mkdir()
        shutil.copy(self.home.folder / "script.zsh", functions / "_managementpartner")
        shell = self.start("zsh", "-f", "-i", setting_up=(
            "unset zle_bracketed_paste", "fpath=(./functions $fpath)", "autoload -U compinit; compinit -D -u", self.SHOW))
        self.check_typed(shell)

    # ---- What is offered ----

    def bash_offers(self, line):
        words = line.replace("=", " = ").split(" ")  # As bash's readline takes them apart.
        words = [word for index, word in enumerate(words) if word or index == len(words) - 1]
        script = ('source ./script.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _managementpartner; '
                  'printf "%s\\n" "${COMPREPLY[@]}"')
        return sorted(filter(None, self.run_shell("bash", "-c", script, "bash", *words).split("\n")))

    def fish_offers(self, line):
        script = f'source script.fish; complete -C "{line}"'
        return sorted(one.split("\t")[0] for one in self.run_shell("fish", "--no-config", "-c", script).splitlines())

    def check_offers(self, offers):
        commands = ["account", "completion", "create", "delete", "emulator", "login", "logout", "show", "update",
                    "version"]
        self.assertEqual([one for one in offers("managementpartner ") if not one.startswith("-")], commands)
        self.assertEqual(offers("managementpartner l"), ["login", "logout"])
        self.assertEqual(offers("managementpartner -"), ["--help", "--version"])
        self.assertEqual(offers("managementpartner account -"), ["--help"])
        self.assertEqual([one for one in offers("managementpartner account ") if not one.startswith("-")],
                         ["clear", "list", "list-tenants", "set", "show"])
        self.assertEqual(offers("managementpartner show --output "),
                         ["json", "jsonc", "none", "table", "tsv", "yaml", "yamlc"])
        self.assertEqual(offers("managementpartner show -o j"), ["json", "jsonc"])
        self.assertEqual([one for one in offers("managementpartner account list --") if "context" in one or "tenant" in one],
                         [])
        for option in ("--partner-id", "--tenant", "--query", "--help", "--ca-file"):
            self.assertIn(option, offers("managementpartner show --"))
        self.assertIn("--certificate", offers("managementpartner login --"))
        # Nothing can be offered as a partner ID.
        self.assertEqual(offers("managementpartner show --partner-id "), [])

    def keep_sign_ins(self):
        """Two, and the program on PATH."""
        (self.home.programs / "managementpartner").symlink_to(program.PROGRAM)
        self.environment["PATH"] = f"{self.home.programs}:{self.environment['PATH']}"
        self.home.sign_ins.parent.mkdir(parents=True, mode=0o700)
        self.home.sign_ins.write_text(json.dumps({"version": 1, "default": "work", "signIns": [
            {"name": name, "tenantId": tenant, "credential": {"kind": "AzureCli"}}
            for name, tenant in (("work", "11111111-0000-0000-0000-000000000000"), ("$(touch carried-out)", "2222"))]}))
        self.home.sign_ins.chmod(0o600)

    def check_known(self, offers):
        self.keep_sign_ins()
        self.assertEqual(offers("managementpartner show --context w"), ["work"])
        self.assertEqual(offers("managementpartner show --tenant 1"), ["11111111-0000-0000-0000-000000000000"])
        offers("managementpartner show --context ")
        self.assertFalse((self.home.folder / "carried-out").exists())

    def test_bash_offers_what_is_known(self):
        self.check_known(self.bash_offers)

    def test_fish_offers_what_is_known(self):
        self.need("fish")
        self.check_known(self.fish_offers)

    def test_zsh_offers_what_is_known(self):
        self.need("zsh")
        self.keep_sign_ins()
        shell = self.start("zsh", "-f", "-i", setting_up=(
            "unset zle_bracketed_paste", "autoload -U compinit; compinit -D -u", "source ./script.zsh", self.SHOW))
        self.check_typed(shell, [("managementpartner show --context wo\t", ["show", "--context", "work"]),
                                 ("managementpartner show --tenant 1\t",
                                  ["show", "--tenant", "11111111-0000-0000-0000-000000000000"])])

    def test_bash_offers(self):
        self.check_offers(self.bash_offers)
        self.assertEqual(self.bash_offers("managementpartner show --output="),
                         ["json", "jsonc", "none", "table", "tsv", "yaml", "yamlc"])

    def test_fish_offers(self):
        self.need("fish")
        self.run_shell("fish", "--no-config", "--no-execute", "script.fish")
        self.check_offers(self.fish_offers)
        self.assertEqual(self.fish_offers("managementpartner login --certificate cl"), ["client.pem"])
        self.assertIn("--output=table", self.fish_offers("managementpartner show --output=ta"))

    def test_fish_describes(self):
        self.need("fish")
        script = 'source script.fish; complete -C "managementpartner sh"'
        self.assertEqual(self.run_shell("fish", "--no-config", "-c", script),
                         "show\tShow the partner ID that is linked to the signed-in identity\n")


unittest.main(argv=["tests"], verbosity=2)
