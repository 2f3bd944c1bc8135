"""Checks what examples/quickstart.sh printed: each step, and for each error what happened and what to do next.

    check_quickstart.py OUTPUT
"""
import pathlib
import re
import sys

# Command, as it is shown after the prompt; what must stand below it, in this order.
STEPS = [
    ("Connect-ManagementPartner @emulator", ["Account", "Partner automation"]),
    ("New-ManagementPartner -PartnerId 5127255", ["PartnerId TenantId", "5127255", "Contoso Consulting"]),
    ("Get-ManagementPartner", ["PartnerId TenantId", "5127255", "Contoso Consulting"]),
    ("Update-ManagementPartner -PartnerId 5127254", ["PartnerId TenantId", "5127254", "Contoso Managed Services"]),
    ("Remove-ManagementPartner -PartnerId 5127254 -PassThru", ["True"]),
    # Errors: the message, then the recommended action, in the view an ordinary user has.
    ("New-ManagementPartner -PartnerId 5127254",
     ["A partner ID is already linked", "Recommendation:", "Update-ManagementPartner -PartnerId 5127254"]),
    ("Get-ManagementPartner", ["No partner ID is linked", "Recommendation:", "New-ManagementPartner -PartnerId"]),
    ("New-ManagementPartner -PartnerId abc", ["not a partner ID", "Recommendation:", "1 to 20 digits"]),
    ("Connect-ManagementPartner @wrong", ["client secret does not belong", "Recommendation:", "value, not its ID"]),
    ("Connect-ManagementPartner @unreachable",
     ["No connection to localhost:9", "Recommendation:", "Check -ArmEndpoint and -Authority"]),
    ("Connect-ManagementPartner @untrusting", ["not trusted", "Recommendation:", "-CaFile"]),
]
PROMPT = "PS> "
WIDTH = 120  # of a table, on a terminal that is not small


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


def check_steps(lines):
    problems = []
    shown = [index for index, line in enumerate(lines) if line.startswith(PROMPT)]
    commands = [lines[index].removeprefix(PROMPT) for index in shown]
    if commands != [command for command, _ in STEPS]:
        return [f"The commands shown are {commands}"]
    for (command, expected), start, end in zip(STEPS, shown, [*shown[1:], len(lines)]):
        answer = "\n".join(lines[start + 1:end])
        position = 0
        for text in expected:
            found = answer.find(text, position)
            if found < 0:
                problems.append(f"'{text}' is missing after '{command}':\n{answer}")
                break
            position = found + len(text)
    return problems


def check_tables(lines):
    headings = [index - 1 for index, line in enumerate(lines) if re.fullmatch(r"-+( +-+)+ *", line)]
    rows = [line for heading in headings for line in lines[heading:heading + 3]]
    return [f"This line of a table is wider than {WIDTH} columns: {row}" for row in rows if len(row.rstrip()) > WIDTH]


def check_secrets(output):
    problems = []
    if "eyJ" in output:
        problems.append("There is something like a token in the output.")
    # The emulator's client secrets are 40 characters of base64url.
    for word in re.findall(r"[A-Za-z0-9_-]{40,}", output):
        if word.strip("-"):
            problems.append("There is something like a client secret in the output.")
    return problems


def main():
    output = plain(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    lines = output.splitlines()
    problems = check_steps(lines) + check_tables(lines) + check_secrets(output)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
