using Experimance.Actors.Configuration.History;
using Experimance.Host.Commands;
using Serilog;

namespace Experimance.Host.Installation;

/// <summary>The settings that a start of the host uses: those of the files, or where they are broken and systemd asks, the last accepted.</summary>
internal static class StartSettings
{
    /// <summary>Finishes a change that was cut off, takes expired trials back, reads, and keeps what is sound as accepted.</summary>
    /// <returns>No settings where nothing can be used; all that is wrong stands in the status, also where the last accepted ones are used.</returns>
    public static async Task<(ProjectSettings? Settings, ConfigurationStatus.View Status)> ReadAsync(
        RunOptions run,
        TimeProvider time
    )
    {
        var keeper = await TryOpenAsync(run, time).ConfigureAwait(false);
        using var _ = keeper;
        if (ProjectSettings.Read(run, out var errors) is { } sound)
        {
            return (sound, new(keeper is null ? null : Accept(keeper), null, []));
        }

        var wrong = new ConfigurationStatus.View(null, time.GetUtcNow(), errors);
        if (!run.LastGood || keeper?.LastAccepted() is not { } last)
        {
            return (null, wrong);
        }

        var copy = Path.Combine(run.Places.Cache, "configuration", "last-good");
        if (Directory.Exists(copy))
        {
            Directory.Delete(copy, recursive: true);
        }

        last.Image.WriteTo(copy);
        var kept = ProjectSettings.Read(run.Of(run.Roots.In(copy)), out var keptErrors);
        return (kept, wrong with { Change = last.Entry.Id, Errors = [.. errors, .. keptErrors] });
    }

    /// <summary>A history that cannot be written must not keep the piece from starting.</summary>
    private static async Task<ConfigurationKeeper?> TryOpenAsync(RunOptions run, TimeProvider time)
    {
        try
        {
            return await ProjectKeeper.OpenAsync(run, time).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The configuration's history cannot be used: {Why}", refused.Message);
            return null;
        }
    }

    private static int? Accept(ConfigurationKeeper keeper)
    {
        try
        {
            var id = keeper.Accept(ConfigurationKeeper.ByHand).Entry?.Id ?? keeper.LastAccepted()?.Entry.Id;
            foreach (var trouble in keeper.Troubles)
            {
                Log.Warning("{Trouble}", trouble);
            }

            return id;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The configuration is not kept as accepted: {Why}", refused.Message);
            return null;
        }
    }
}
