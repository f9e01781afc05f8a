namespace Experimance.Client;

/// <summary>What <c>pbm --help</c> says without a host.</summary>
internal static class Usage
{
    public const string Text = """
        pbm [HOST[:PORT]] [PALETTE COMMAND [arguments]] [options]

        One command, or a prompt when none is given; a script, line by line, from standard input. The host says what
        commands it has: pbm help, pbm help PALETTE, pbm help PALETTE COMMAND.

        HOST            localhost, a name with a dot, an address, or the path of a socket; port 9110 unless given.
                        Without it EXPERIMANCE_PBM, else this machine's own socket.
        --json          for programs: a list is one array, a stream one object a line
        --timeout S     wait no longer (10, 500ms, 2m)
        --yes           do not ask before what wants to be confirmed
        --dry-run       say what would be done; change nothing
        --watch 2s      again and again
        --no-color      (NO_COLOR does the same)
        --keep-going    a script goes on after a failure
        --help, --version

        EXPERIMANCE_TOKEN   shown to a host over TCP, which always wants one
        EXPERIMANCE_PBM_CA  the file of the authority that signed the host's certificate

        ends with       0 done, 1 refused or failed, 2 used wrongly, 3 host not reached, 6 timed out, 130 cancelled

        """;
}
