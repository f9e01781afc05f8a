using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Commands.Notify;

/// <summary>What the person at the terminal sees and does.</summary>
internal static class SetupTalk
{
    /// <summary>Shows the topic, rings, waits.</summary>
    /// <returns>Null: the person has answered. Else the exit status, and why stands on <paramref name="error"/>.</returns>
    public static async Task<int?> HoldAsync(
        NtfyPairing pairing,
        TimeSpan wait,
        End end,
        TextWriter output,
        TextWriter error
    )
    {
        using var stop = new CancellationTokenSource(wait);
        _ = end.Asked.ContinueWith(_ => stop.CancelAsync(), TaskScheduler.Default);
        try
        {
            if (await pairing.BeginAsync(stop.Token).ConfigureAwait(false) is { } trouble)
            {
                await error.WriteLineAsync($"experimance: {trouble} Nothing was changed.").ConfigureAwait(false);
                return ExitCode.Failed;
            }

            Show(pairing, output);
            var refused = await AnswerAsync(pairing, output, stop.Token).ConfigureAwait(false);
            if (refused is not null)
            {
                await error.WriteLineAsync($"experimance: {refused} Nothing was changed.").ConfigureAwait(false);
                return ExitCode.Failed;
            }

            await pairing.DoneAsync(stop.Token).ConfigureAwait(false);
            await output.WriteLineAsync("The phone has answered.").ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            await error
                .WriteLineAsync(
                    end.Asked.IsCompleted
                        ? "experimance: ended before the phone answered; nothing was changed"
                        : $"experimance: no answer within {wait.TotalSeconds:F0} s; nothing was changed. Is the app installed, the topic opened in it, the phone online and allowed to notify? Then once more; --wait gives it longer."
                )
                .ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static void Show(NtfyPairing pairing, TextWriter output)
    {
        output.WriteLine(QrText.Of(pairing.AppLink.AbsoluteUri, output == Console.Out && !Console.IsOutputRedirected));
        output.WriteLine("On the phone: install the app ntfy, then");
        output.WriteLine("  Android  scan the code with the camera, and open it in ntfy");
        output.WriteLine(
            $"  iPhone   in ntfy: +, topic {pairing.Address.Segments[^1]}, server {pairing.Address.GetLeftPart(UriPartial.Authority)}"
        );
        output.WriteLine($"  or       {pairing.Address} in a browser");
        output.WriteLine("Who knows this address reads what is broken here: give it to nobody else.");
    }

    private static async Task<string?> AnswerAsync(NtfyPairing pairing, TextWriter output, CancellationToken stop)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var told = false;
        var ringing = pairing.RingAsync(
            () =>
            {
                if (!told)
                {
                    told = true;
                    output.WriteLine(
                        pairing.IsTyped
                            ? "A test is sent. Type the number that it shows:"
                            : $"A test is sent. Tap “{NtfyPairing.Button}” on it; Ctrl-C ends."
                    );
                }
            },
            done.Token
        );
        var answering = pairing.IsTyped
            ? TypedAsync(pairing.Number, output, done.Token)
            : pairing.TappedAsync(done.Token);
        var first = await Task.WhenAny(ringing, answering).ConfigureAwait(false);
        var trouble = first == ringing ? await ringing.ConfigureAwait(false) : null;
        if (first == answering)
        {
            await answering.ConfigureAwait(false);
        }

        await done.CancelAsync().ConfigureAwait(false);
        try
        {
            await Task.WhenAll(ringing, answering).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The other one is over too.
        }

        return trouble;
    }

    private static async Task TypedAsync(string number, TextWriter output, CancellationToken stop)
    {
        // A console's line cannot be given up: the thread that waits for it ends with the process.
        while (await Task.Run(Console.In.ReadLine, stop).WaitAsync(stop).ConfigureAwait(false) is { } line)
        {
            if (line.Trim() == number)
            {
                return;
            }

            await output.WriteLineAsync("That is not the number of the test. Once more:").ConfigureAwait(false);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop).ConfigureAwait(false);
    }
}
