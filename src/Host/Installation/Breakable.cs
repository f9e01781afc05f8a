using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation.Faults;
using Experimance.Host.Commands;
using Serilog;

namespace Experimance.Host.Installation;

/// <summary>What faults on request may reach in this host.</summary>
internal static class Breakable
{
    /// <summary>Of <c>records/</c>, which has no limit of its own: so much a drill may put there.</summary>
    private const long RecordsLimit = 512L * 1024 * 1024;

    /// <summary>Null in production, unless the run allows faults.</summary>
    public static FaultMeans? From(RunOptions run, ProjectSettings settings, Composition composition, ClockThread clock)
    {
        var means = new FaultMeans
        {
            Quotas = new Dictionary<string, FaultQuota>
            {
                ["cache"] = new(run.Places.Cache, settings.Images.StoreSize.Bytes),
                ["records"] = new(run.Places.Records, RecordsLimit),
            }.ToImmutableDictionary(),
            WriteLog = line => Log.Information("{Line}", line),
            SetWallClockOff = off => clock.WallClockOff = off,
            SimulatedCamera = composition.Sandbox is not null,
        };
        // Also where none may be made now: what a drill that was killed has left takes room.
        means.Tidy();
        return run.Development || run.AllowFaults ? means : null;
    }
}
