using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Experimance.Client.Printing;
using Experimance.Client.Running;

namespace Experimance.Client.Prompting;

/// <summary><c>[host] pbm&gt; </c>: line after line, until ctrl-d, <c>exit</c>, or Ctrl-C twice at an empty line.</summary>
internal sealed class Prompt
{
    private readonly IHost _host;
    private readonly IConsole _console;
    private readonly KeyFeed _keys;
    private readonly HistoryFile _file;
    private readonly History _history;
    private readonly LineEditor _editor;
    private readonly LineRunner _lines;

    public Prompt(IHost host, IConsole console, ShellOptions options, KeyFeed keys, HistoryFile file)
    {
        (_host, _console, _keys, _file) = (host, console, keys, file);
        _history = file.Read();
        _editor = new(keys, console, _history, new LineCompleter(() => host.Welcome, host.CompleteAsync));
        _lines = new(new(host, console, options, ConfirmAsync, Patience: null));
    }

    /// <returns>What the program ends with.</returns>
    public async Task<int> RunAsync(CancellationToken end)
    {
        _console.Out(Welcome(_host.Welcome) + "\n");
        var interrupted = false;
        while (true)
        {
            var (how, text) = await _editor
                .ReadAsync($"[{Printable.Line(_host.Name)}] pbm> ", end)
                .ConfigureAwait(false);
            if (how == LineEnd.Closed)
            {
                return ExitStatus.Done;
            }

            if (how == LineEnd.Interrupted)
            {
                if (interrupted && text.Length == 0)
                {
                    return ExitStatus.Done;
                }

                interrupted = text.Length == 0;
                if (interrupted)
                {
                    _console.Error("once more, ctrl-d or exit leaves\n");
                }

                continue;
            }

            interrupted = false;
            if (!await EnteredAsync(text, end).ConfigureAwait(false))
            {
                return ExitStatus.Done;
            }
        }
    }

    /// <summary>One line that tells where one is, and as whom.</summary>
    public static string Welcome(Welcome welcome) =>
        Printable.Line(
            $"pbm {ClientVersion.Text}, host {welcome.HostVersion} on {welcome.HostName}: {welcome.Project} in {welcome.Mode}, "
                + $"up {Spans.Tell(TimeSpan.FromSeconds(welcome.UptimeS))}; "
                + $"you are {welcome.User} ({welcome.Role.ToString().ToLowerInvariant()}). help lists the commands."
        );

    /// <returns>False: it is over.</returns>
    private async Task<bool> EnteredAsync(string text, CancellationToken end)
    {
        if (_history.Add(text.TrimEnd()))
        {
            _file.Append(text.TrimEnd());
        }

        // Pasted lines are run one after the other, until one fails.
        foreach (var line in text.Split('\n'))
        {
            var words = LineWords.Split(line, out var open);
            if (words.Count == 0 || line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            if (words.Count == 1 && words[0].Text is "exit" or "quit")
            {
                return false;
            }

            if (open is not null)
            {
                _console.Error($"the quote {open} is not closed\n");
                break;
            }

            if (await RunLineAsync(words, end).ConfigureAwait(false) != ExitStatus.Done)
            {
                break;
            }
        }

        return true;
    }

    private async Task<int> RunLineAsync(IReadOnlyList<Word> words, CancellationToken end)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(end);
        _keys.OnInterrupt(cancel.Cancel);
        try
        {
            return await _lines.RunAsync(words, cancel.Token).ConfigureAwait(false);
        }
        catch (PbmException failed)
        {
            _console.Error(Printable.Lines(failed.Message) + "\n");
            return failed.Status;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            _console.Error("cancelled\n");
            return ExitStatus.Cancelled;
        }
        finally
        {
            _keys.NoInterrupt();
        }
    }

    private async Task<bool> ConfirmAsync(string effect, CancellationToken end)
    {
        var interrupted = _keys.NoInterrupt();
        try
        {
            var editor = new LineEditor(_keys, _console, new(), new LineCompleter(() => new(), _host.CompleteAsync));
            _console.Error(Printable.Line(effect) + "\n");
            var answer = await editor.ReadAsync("do it? [y/N] ", end).ConfigureAwait(false);
            return answer.End == LineEnd.Entered && answer.Text.Trim() is "y" or "Y" or "yes";
        }
        finally
        {
            if (interrupted is not null)
            {
                _keys.OnInterrupt(interrupted);
            }
        }
    }
}
