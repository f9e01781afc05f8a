using System.Text.RegularExpressions;

namespace Experimance.Host.Tests.Shell;

/// <summary>
/// The transcripts of <c>infra/docs/remote-control.md</c>, each in a block after <c>&lt;!-- transcript NAME --&gt;</c>. They are
/// what was really seen: compared, or written anew where <c>EXPERIMANCE_WRITE_DOCS=1</c> says so. What differs from machine to
/// machine and from run to run is replaced first.
/// </summary>
internal static partial class RemoteControlPage
{
    private static readonly Lock Gate = new();

    private static string File => Path.Combine(TestPlaces.Root, "infra", "docs", "remote-control.md");

    public static void Check(string name, string seen, string folder)
    {
        var same = Same(seen, folder);
        lock (Gate)
        {
            var page = System.IO.File.ReadAllText(File);
            var block = Regex.Match(
                page,
                $"<!-- transcript {name} -->\n```text\n(?<said>.*?)\n```\n",
                RegexOptions.Singleline
            );
            block.Success.ShouldBeTrue($"{File} has no block for the transcript {name}");
            var said = block.Groups["said"];
            if (Environment.GetEnvironmentVariable("EXPERIMANCE_WRITE_DOCS") == "1")
            {
                System.IO.File.WriteAllText(File, page[..said.Index] + same + page[(said.Index + said.Length)..]);
                return;
            }

            said.Value.ShouldBe(same, "if this is as it should be: EXPERIMANCE_WRITE_DOCS=1 and the test again");
        }
    }

    private static string Same(string seen, string folder)
    {
        var text = seen.ReplaceLineEndings("\n")
            .Replace(folder, "/home/me/experimance", StringComparison.Ordinal)
            .Replace(Environment.MachineName, "table", StringComparison.Ordinal)
            .Replace($"you are {Environment.UserName} ", "you are me ", StringComparison.Ordinal);
        text = Version().Replace(text, "0.1.0");
        text = Uptime().Replace(text, "up 3 min;");
        text = Runs().Replace(text, "it runs for 2 s");
        text = Waits().Replace(text, "");
        text = text.Replace("the host is slow to answer; waiting\n", "", StringComparison.Ordinal);
        return string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim();
    }

    [GeneratedRegex(@"\b\d+\.\d+\.\d+\b")]
    private static partial Regex Version();

    [GeneratedRegex(@"up [^;]+;")]
    private static partial Regex Uptime();

    [GeneratedRegex(@"it runs for [\w ]+")]
    private static partial Regex Runs();

    /// <summary>How often it was tried is chance; the line is replaced in place anyway.</summary>
    [GeneratedRegex(@"^.*trying again in.*\n", RegexOptions.Multiline)]
    private static partial Regex Waits();
}
