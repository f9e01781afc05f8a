using Experimance.Client.Printing;

namespace Experimance.Client.Running;

/// <summary>One command a line; <c>#</c> begins a comment. Stops at the first that fails, with its status.</summary>
internal sealed class Script(LineRunner lines, IConsole console, bool keepGoing)
{
    /// <summary>In UTF-16 units.</summary>
    private const int LongestLine = 64 * 1024;

    /// <returns>0, or the status of the first line that failed.</returns>
    public async Task<int> RunAsync(TextReader input, CancellationToken end)
    {
        var (number, failed) = (0, ExitStatus.Done);
        while (await input.ReadLineAsync(end).ConfigureAwait(false) is { } line)
        {
            number++;
            if (line.AsSpan().TrimStart() is [] or ['#', ..])
            {
                continue;
            }

            if (line.Trim() is "exit" or "quit")
            {
                break;
            }

            var status = await LineAsync(line, end).ConfigureAwait(false);
            if (status != ExitStatus.Done)
            {
                console.Error(
                    $"line {number} ended with {status}: {CellWidth.Cut(Printable.Line(line.Trim()), 200)}\n"
                );
                failed = failed == ExitStatus.Done ? status : failed;
                if (!keepGoing || status == ExitStatus.Cancelled)
                {
                    break;
                }
            }
        }

        return failed;
    }

    private async Task<int> LineAsync(string line, CancellationToken end)
    {
        var words = LineWords.Split(line, out var open);
        if (open is not null || line.Length > LongestLine)
        {
            console.Error(open is not null ? $"the quote {open} is not closed\n" : "the line is too long\n");
            return ExitStatus.UsedWrongly;
        }

        return await lines.RunAsync(words, end).ConfigureAwait(false);
    }
}
