using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Foundation.Opening;
using Experimance.Host.Commands.Configuration;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands.Opening;

/// <summary>
/// What the commands about opening hours share: the project's hours with what people have changed, one change of them, and how
/// it is said. They write the file alone; a running host follows it.
/// </summary>
/// <param name="Times">As they are before the command.</param>
/// <param name="Now">Taken once.</param>
internal sealed record OpeningSession(
    OpeningTimes Times,
    DateTimeOffset Now,
    OpeningFile File,
    InvocationConfiguration Io
)
{
    /// <summary>Who changes: the user at the keyboard.</summary>
    public static string Who => ConfigSession.Who;

    public static Option<bool> Json => new("--json") { Description = "For programs." };

    /// <summary>Finds the project, reads its hours and does something with them.</summary>
    /// <returns>Exit status.</returns>
    public static async Task<int> WithAsync(
        ParseResult parsed,
        ProjectOption project,
        Func<OpeningSession, Task<int>> act
    )
    {
        if (project.Find(parsed, out var exit) is not { } found)
        {
            return exit;
        }

        var (io, time) = (parsed.InvocationConfiguration, TimeProvider.System);
        var run = found.Run([]);
        if (ProjectSettings.Read(run, out var errors) is not { } settings)
        {
            await io.Error.WriteLineAsync(string.Join('\n', errors)).ConfigureAwait(false);
            return ExitCode.ConfigurationInvalid;
        }

        try
        {
            var file = new OpeningFile(run.Places, time);
            var times = new OpeningTimes(
                new(settings.Project.TimeZone, settings.Project.Opening),
                file.Read(out var trouble)
            );
            await TellAsync(io, trouble).ConfigureAwait(false);
            return await act(new(times, time.GetUtcNow(), file, io)).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            await io.Error.WriteLineAsync($"experimance: {refused.Message}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    /// <summary>Changes what people have changed for once, and says what it is now.</summary>
    /// <param name="wish">Decided on what the file says under its lock.</param>
    /// <param name="said">In words, of the times before and after.</param>
    public async Task<int> ChangeAsync(
        Func<OpeningTimes, OpeningWish> wish,
        Func<OpeningTimes, OpeningTimes, string> said,
        bool json
    )
    {
        var (before, refusal) = (Times, "");
        var (now, trouble) = await File.ChangeAsync(exceptions =>
            {
                before = new(Times.Calendar, exceptions);
                var wanted = wish(before);
                refusal = wanted.Refusal;
                return wanted.Next;
            })
            .ConfigureAwait(false);
        await TellAsync(Io, trouble).ConfigureAwait(false);
        if (refusal.Length > 0)
        {
            return await RefuseAsync(Io, refusal).ConfigureAwait(false);
        }

        var after = new OpeningTimes(Times.Calendar, now);
        await Io
            .Output.WriteLineAsync(
                json ? JsonSerializer.Serialize(OpeningWords.View(after, Now), JsonForm.Options) : said(before, after)
            )
            .ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>Used wrongly, and what is right.</summary>
    public static async Task<int> RefuseAsync(InvocationConfiguration io, string why)
    {
        await io.Error.WriteLineAsync($"experimance: {why}").ConfigureAwait(false);
        return ExitCode.UsedWrongly;
    }

    private static async Task TellAsync(InvocationConfiguration io, string? trouble)
    {
        if (trouble is not null)
        {
            await io.Error.WriteLineAsync($"experimance: {trouble}").ConfigureAwait(false);
        }
    }
}
