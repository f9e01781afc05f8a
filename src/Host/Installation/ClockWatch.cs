using System.Globalization;
using System.Reflection;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Experimance.Host.Commands;
using Experimance.Host.Lifecycle;
using Serilog;

namespace Experimance.Host.Installation;

/// <summary>
/// Says of the wall clock whether it is to be believed (<see cref="ClockBelief"/>), and keeps on record how late it has been
/// here (<c>state/clock.json</c>). While it is not believed nothing is put on record.
/// </summary>
internal sealed class ClockWatch : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    private readonly IDoubtedClock _clock;
    private readonly TimeProvider _time;
    private readonly Func<bool?> _synchronised;
    private readonly DateTimeOffset? _released;
    private readonly string _file;
    private readonly RecurringWork _work;
    private volatile Action _changed = () => { };
    private DateTimeOffset? _last;
    private long? _kept;
    private bool _refused;

    /// <summary>Looks at once: what follows asks the clock.</summary>
    /// <param name="synchronised">Whether something keeps the clock right; null: unknown.</param>
    public ClockWatch(ClockThread clock, Places places, Func<bool?> synchronised)
        : this(clock, clock, places, synchronised, Released) { }

    internal ClockWatch(
        IDoubtedClock clock,
        TimeProvider time,
        Places places,
        Func<bool?> synchronised,
        DateTimeOffset? released
    )
    {
        (_clock, _time, _synchronised, _released) = (clock, time, synchronised, released);
        _file = Path.Combine(places.State, "clock.json");
        if (AtomicFile.TryReadJson<Seen>(_file, time, out var seen, out var trouble, JsonForm.Options))
        {
            _last = seen.At;
        }
        else if (trouble is not null)
        {
            Log.Warning("{Trouble}", trouble);
        }

        Look();
        _work = new RecurringWork(time, LookEvery, "Looking at the clock", Look);
    }

    /// <summary>When this program was built; null where its build does not say.</summary>
    public static DateTimeOffset? Released { get; } =
        DateTimeOffset.TryParse(
            typeof(ClockWatch)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .FirstOrDefault(data => data.Key == "Released")
                ?.Value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : null;

    /// <summary>From now on called when the clock is believed again, or no more.</summary>
    public void Tell(Action changed) => _changed = changed;

    public void Dispose() => _work.Dispose();

    internal void Look()
    {
        var now = _time.GetUtcNow();
        var doubt = ClockBelief.Doubt(now, _synchronised(), _released, _last);
        var before = _clock.Doubt;
        _clock.Doubt = doubt;
        if (doubt is null)
        {
            Keep(now);
        }

        if (doubt is null == before is null)
        {
            return;
        }

        if (doubt is null)
        {
            Log.Information("The clock is believed again");
        }
        else
        {
            Log.Warning(
                "The clock is not believed: {Why}. The piece counts as open and nothing is removed by its age until something sets the clock",
                doubt
            );
        }

        _changed();
    }

    /// <summary>A clock that something keeps right may also be put back on record.</summary>
    private void Keep(DateTimeOffset now)
    {
        _last = now;
        if (_kept is { } kept && _time.GetElapsedTime(kept) < KeepEvery)
        {
            return;
        }

        _kept = _time.GetTimestamp();
        try
        {
            AtomicFile.WriteJson(_file, new Seen(now), JsonForm.Options);
            _refused = false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            if (!_refused)
            {
                Log.Warning("{File} is not written until the disk takes it: {Why}", _file, refused.Message);
            }

            _refused = true;
        }
    }

    /// <param name="At">The latest time that was here, by a clock that was believed.</param>
    internal sealed record Seen(DateTimeOffset At);
}
