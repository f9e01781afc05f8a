using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;
using Serilog;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// Ends the process with 75 where the ladder asks for it, unless it has done so too often within the hour; remembers the
/// rung in <c>records/ladder.json</c> before it ends.
/// </summary>
/// <param name="end">Begins the orderly end with that exit status.</param>
internal sealed class HostLife(Places places, int restartsPerHour, TimeProvider time, Action<int> end) : IHostLife
{
    private readonly string _file = Path.Combine(places.Records, "ladder.json");

    public bool AskRestart(string why)
    {
        var ladder = Read();
        var now = time.GetUtcNow();
        if (!ladder.MayRestartHost(now, restartsPerHour))
        {
            return false;
        }

        Keep(ladder.Climb(now, why));
        end(ExitCode.StartAgain);
        return true;
    }

    private Ladder Read()
    {
        AtomicFile.TryReadJson<Ladder>(_file, time, out var ladder, out var trouble);
        if (trouble is not null)
        {
            Log.Warning("The ladder begins anew: {Trouble}", trouble);
        }

        return ladder ?? Ladder.Bottom;
    }

    private void Keep(Ladder ladder)
    {
        try
        {
            AtomicFile.WriteJson(_file, ladder);
        }
        catch (IOException refused)
        {
            Log.Warning("The ladder's rung could not be kept: {Why}", refused.Message);
        }
    }
}
