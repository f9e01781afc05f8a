using Experimance.Client.Arguments;
using Experimance.Client.Connecting;
using Experimance.Client.Night;
using Experimance.Client.Printing;
using Experimance.Client.Prompting;
using Experimance.Client.Running;
using Experimance.Client.Terminals;
using Microsoft.Win32.SafeHandles;

namespace Experimance.Client;

/// <summary>The program: one command, a script from standard input, or a prompt.</summary>
/// <param name="search">Finds the host where none is named.</param>
internal sealed class Pbm(IConsole console, AddressSearch search, Credentials credentials, TimeProvider clock)
{
    /// <summary>How long a lost host is tried again where no person waits who could end it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="end">Ctrl-C, or the machine ends the program.</param>
    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken end)
    {
        try
        {
            return await ReadAsync(ProgramArguments.Read(arguments), end).ConfigureAwait(false);
        }
        catch (PbmException failed)
        {
            console.Error(Printable.Lines(failed.Message) + "\n");
            return failed.Status;
        }
        catch (ReaderGoneException)
        {
            return ExitStatus.Cancelled;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            console.Error("cancelled\n");
            return ExitStatus.Cancelled;
        }
    }

    private async Task<int> ReadAsync(ProgramArguments arguments, CancellationToken end)
    {
        if (arguments.Wrong is { } wrong)
        {
            throw PbmException.UsedWrongly(wrong);
        }

        if (arguments.Options.Version)
        {
            console.Out($"pbm {ClientVersion.Text}, protocol {ClientVersion.Protocol}\n");
            return ExitStatus.Done;
        }

        if (arguments.Options.Help && arguments.Words.Count == 0)
        {
            console.Out(Usage.Text);
            return ExitStatus.Done;
        }

        var host = await OpenAsync(search.Find(arguments.Host), arguments.Words, end).ConfigureAwait(false);
        using var link = host as IDisposable;
        return arguments.Words.Count > 0 ? await OnceAsync(host, arguments, end).ConfigureAwait(false)
            : Libc.IsTerminal(Libc.Input) ? await PromptAsync(host, arguments.Options, end).ConfigureAwait(false)
            : await ScriptAsync(host, arguments.Options, end).ConfigureAwait(false);
    }

    private async Task<int> OnceAsync(IHost host, ProgramArguments arguments, CancellationToken end)
    {
        var confirm =
            Libc.IsTerminal(Libc.Input) && console.ErrorIsTerminal
                ? new Question(console).AskAsync
                : null as Func<string, CancellationToken, Task<bool>>;
        var lines = new LineRunner(new(host, console, new(), confirm, Patience));
        return await lines.RunAsync(arguments.Words, arguments.Options, end).ConfigureAwait(false);
    }

    private async Task<int> ScriptAsync(IHost host, ShellOptions options, CancellationToken end)
    {
        using var input = new StreamReader(
            new FileStream(new SafeFileHandle(Libc.Input, ownsHandle: false), FileAccess.Read)
        );
        var lines = new LineRunner(new(host, console, options, Confirm: null, Patience));
        return await new Script(lines, console, options.KeepGoing).RunAsync(input, end).ConfigureAwait(false);
    }

    private async Task<int> PromptAsync(IHost host, ShellOptions options, CancellationToken end)
    {
        if (!console.OutIsTerminal)
        {
            throw PbmException.UsedWrongly(
                "a prompt needs a terminal for its output too; give a command, or a script by standard input"
            );
        }

        using var raw = RawMode.Begin();
        using var keys = new KeyFeed(clock);
        console.Out(BracketedPaste.On);
        try
        {
            return await new Prompt(host, console, options, keys, HistoryFile.OfUser())
                .RunAsync(end)
                .ConfigureAwait(false);
        }
        finally
        {
            console.Out(BracketedPaste.Off);
        }
    }

    /// <summary>By gRPC; where its pool is stuck by the night door, for what that answers.</summary>
    private async Task<IHost> OpenAsync(HostAddress address, IReadOnlyList<Word> words, CancellationToken end)
    {
        try
        {
            var patience = address.Socket is null ? HostLink.LongPatience : HostLink.LocalPatience;
            return await HostLink.OpenAsync(address, credentials, clock, patience, end).ConfigureAwait(false);
        }
        catch (HostStuckException stuck)
        {
            var night = await NightLink.TryOpenAsync(stuck.Socket, clock, end).ConfigureAwait(false);
            if (night is not null && night.Answers(words))
            {
                console.Error(NightLink.Stuck + "\n");
                return night;
            }

            console.Error("the host is slow to answer; waiting\n");
            try
            {
                return await HostLink
                    .OpenAsync(address, credentials, clock, HostLink.LongPatience, end)
                    .ConfigureAwait(false);
            }
            catch (PbmException gone) when (gone.Status == ExitStatus.NotReached && night is not null)
            {
                console.Error($"{NightLink.Stuck}; it answers: {string.Join(", ", night.Answered)}\n");
                return night;
            }
        }
    }
}
