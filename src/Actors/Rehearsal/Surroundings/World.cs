using Experimance.Actors.Rehearsal.Lives;

namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>
/// What is true around and in an installation at each moment of a life, whatever anybody knows of it. It lets happen what
/// the life says, each at its time, and answers how things are.
/// </summary>
internal sealed partial class World
{
    public const string MainScreen = "screen:main";

    private readonly List<Fault> _faults = [];
    private readonly HashSet<string> _hangOnce = [];
    private readonly Dictionary<string, int> _starts = [];
    private int _number;
    private int _run;

    public World(Life life, Agenda agenda)
    {
        (Life, Agenda) = (life, agenda);
        foreach (var one in life.Happenings)
        {
            agenda.At(one.At, () => Begin(one));
        }
    }

    public Life Life { get; }

    public Agenda Agenda { get; }

    public IHouse House { get; set; } = null!;

    /// <summary>The process lives.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The wall clock is set wrong by so much.</summary>
    public TimeSpan ClockOff { get; private set; }

    /// <summary>What the machine's clock shows.</summary>
    public DateTimeOffset Wall => TrueWall + ClockOff;

    /// <summary>What everybody else's clock shows.</summary>
    public DateTimeOffset TrueWall => Life.Begin + Agenda.Now;

    /// <summary>Heard of each beginning and end; the second is true at the beginning.</summary>
    public Action<Fault, bool> Noted { get; set; } = (_, _) => { };

    /// <summary>Heard whenever anything may be another than before, after it is so.</summary>
    public Action Stirred { get; set; } = () => { };

    /// <summary>Heard of the process: it lives or not, and why.</summary>
    public Action<bool, string> Turned { get; set; } = (_, _) => { };

    public IEnumerable<Fault> Faults => _faults;

    /// <summary>The process begins its first time.</summary>
    public void TurnOn(string why)
    {
        IsOn = true;
        _run++;
        _hangOnce.Clear();
        _starts.Clear();
        Turned(true, why);
        House.Start(why);
        Stirred();
    }

    /// <summary>The process ended by itself (the ladder's third rung); it comes again.</summary>
    public void EndedByItself(string why, TimeSpan back)
    {
        if (IsOn)
        {
            TurnOff(orderly: false, why, back, "the ladder had it started again");
        }
    }

    /// <summary>Somebody puts an end to whatever is wrong with these.</summary>
    public void Mend(IReadOnlySet<string> subjects)
    {
        foreach (var fault in _faults.Where(one => one.CanBeMended && subjects.Contains(one.Subject)).ToList())
        {
            Over(fault);
        }
    }

    /// <summary>Nothing is wrong any more, and the clock is right.</summary>
    public void MendEverything()
    {
        foreach (var fault in _faults.ToList())
        {
            Over(fault);
        }

        _hangOnce.Clear();
        SetClock(TimeSpan.Zero);
        Look();
    }

    private void SetClock(TimeSpan off)
    {
        if (off != ClockOff)
        {
            ClockOff = off;
            if (IsOn)
            {
                House.ClockStepped();
            }
        }
    }

    private bool Has(string kind, string? subject = null) =>
        _faults.Exists(one => one.What.Kind == kind && (subject is null || one.What.Subject == subject));

    private Fault? Of(string kind, string? subject = null) =>
        _faults.Find(one => one.What.Kind == kind && (subject is null || one.What.Subject == subject));

    private void Begin(Happening what)
    {
        var fault = new Fault(++_number, what, Agenda.Now);
        Noted(fault, true);
        if (what.For > TimeSpan.Zero && what.Kind != HappeningKinds.Maintenance)
        {
            _faults.Add(fault);
            Agenda.In(what.For, () => Over(fault));
        }

        Strike(fault);
        Stirred();
    }

    private void Strike(Fault fault)
    {
        var what = fault.What;
        switch (what.Kind)
        {
            case HappeningKinds.Crash:
                CrashNow(what.Subject, "it failed, as the rehearsal wants");
                break;
            case HappeningKinds.CrashLoop:
                CrashNow(what.Subject, "it failed, as each of its starts does");
                break;
            case HappeningKinds.Hang:
                _hangOnce.Add(what.Subject);
                Look();
                break;
            case HappeningKinds.Flicker:
                Flick(fault);
                break;
            case HappeningKinds.Disk:
                FillUp(fault);
                break;
            case HappeningKinds.Clock:
                SetClock(ClockOff + TimeSpan.FromSeconds(what.Amount));
                break;
            case HappeningKinds.HostCrash:
                TurnOff(orderly: false, "the process was killed", what.For, "it was started again");
                break;
            case HappeningKinds.PowerCut:
                TurnOff(orderly: false, "the machine has no power", what.For, "the power is back");
                break;
            case HappeningKinds.Restart:
                TurnOff(orderly: true, "a person ended it", what.For, "a person started it");
                break;
            case HappeningKinds.Stop when IsOn:
                House.StopService(what.Subject);
                break;
            case HappeningKinds.Maintenance when IsOn:
                House.Maintain(what.For);
                break;
            default:
                Look();
                break;
        }
    }

    private void Over(Fault fault)
    {
        if (!_faults.Remove(fault))
        {
            return;
        }

        Noted(fault, false);
        if (fault.What.Kind == HappeningKinds.Hang)
        {
            // Mended by hand: what hangs now is started again by the ladder, or answers again.
            _hangOnce.Remove(fault.What.Subject);
        }

        if (fault.What.Kind == HappeningKinds.Stop && IsOn)
        {
            House.StartService(fault.What.Subject);
        }

        Look();
        Stirred();
    }

    private void Look()
    {
        if (IsOn)
        {
            House.Look();
        }
    }

    private void CrashNow(string service, string why)
    {
        if (IsOn)
        {
            House.Crash(service, why);
        }
    }

    private void TurnOff(bool orderly, string why, TimeSpan howLong, string whyBack)
    {
        if (!IsOn)
        {
            return;
        }

        IsOn = false;
        House.End(orderly, why);
        Turned(false, why);
        Agenda.In(
            howLong,
            () =>
            {
                if (!IsOn)
                {
                    TurnOn(whyBack);
                }
            }
        );
    }
}
