using Experimance.Actors.Foundation.Opening;

namespace Experimance.Palettes.Asking;

/// <summary>A change of what people have changed about opening hours for once: the file alone is written, the host follows it.</summary>
internal static class OpeningTalk
{
    /// <param name="wish">Decided on what the file says under its lock.</param>
    /// <param name="said">In words, of the times before and after.</param>
    /// <exception cref="CommandFailedException">Refused, or the disk refuses.</exception>
    public static async Task ChangeAsync(
        CommandRun run,
        Func<OpeningTimes, OpeningWish> wish,
        Func<OpeningTimes, OpeningTimes, string> said,
        CancellationToken end
    )
    {
        var (calendar, now) = (run.Means.NeedProcess.Opening.Calendar, run.Means.Clock.GetUtcNow());
        var file = new OpeningFile(run.Means.Places, run.Means.Clock);
        if (run.DryRun)
        {
            var found = new OpeningTimes(calendar, file.Read(out _));
            var wanted = wish(found);
            await SayAsync(run, found, wanted.Next ?? throw Refused(wanted.Refusal), now, "Would be: ", said, end)
                .ConfigureAwait(false);
            return;
        }

        try
        {
            var (before, refusal) = (new OpeningTimes(calendar, OpeningExceptions.None), "");
            var (next, trouble) = await file.ChangeAsync(exceptions =>
                {
                    before = new(calendar, exceptions);
                    var wanted = wish(before);
                    refusal = wanted.Refusal;
                    return wanted.Next;
                })
                .ConfigureAwait(false);
            if (trouble is not null)
            {
                await run.NoteAsync(trouble, end).ConfigureAwait(false);
            }

            if (refusal.Length > 0)
            {
                throw Refused(refusal);
            }

            await SayAsync(run, before, next, now, "", said, end).ConfigureAwait(false);
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(disk.Message);
        }
    }

    private static ValueTask SayAsync(
        CommandRun run,
        OpeningTimes before,
        OpeningExceptions next,
        DateTimeOffset now,
        string prefix,
        Func<OpeningTimes, OpeningTimes, string> said,
        CancellationToken end
    )
    {
        var after = new OpeningTimes(before.Calendar, next);
        return run.SayAsync(prefix + said(before, after), OpeningWords.View(after, now), end);
    }

    private static CommandFailedException Refused(string why) => CommandFailedException.Refused(why);
}
