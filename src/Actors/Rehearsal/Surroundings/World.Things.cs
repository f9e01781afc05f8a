using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;
using Experimance.Actors.Rehearsal.Lives;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>What services and the machine would see of it.</summary>
internal sealed partial class World
{
    private const double DiskAtBegin = 0.41;
    private readonly HashSet<int> _away = [];
    private readonly Dictionary<int, int> _stage = [];

    public bool NetworkIsUp => !Has(HappeningKinds.Network) && !IsAway("network");

    public bool CameraIsThere => !Has(HappeningKinds.Camera) && !IsAway("camera");

    public bool BowlIsThere => !Has(HappeningKinds.Bowl);

    /// <summary>Null: the screen shows what it should.</summary>
    public string? ScreenIs => Of(HappeningKinds.Screen)?.What.Subject ?? (IsAway("screen") ? "black" : null);

    /// <summary>A new incarnation of a service: whoever hung once hangs no more, and it may fail again.</summary>
    public void Started(string service)
    {
        var start = _starts[service] = _starts.GetValueOrDefault(service) + 1;
        if (!Has(HappeningKinds.Hang, service))
        {
            _hangOnce.Remove(service);
        }

        if (Of(HappeningKinds.CrashLoop, service) is { } loop)
        {
            Agenda.In(
                TimeSpan.FromSeconds(loop.What.Amount),
                () =>
                {
                    if (IsOn && _starts.GetValueOrDefault(service) == start && _faults.Contains(loop))
                    {
                        House.Crash(service, "it failed, as each of its starts does");
                    }
                }
            );
        }
    }

    /// <summary>Would its incarnation answer a question?</summary>
    public bool Answers(string service) => !_hangOnce.Contains(service) && !Has(HappeningKinds.Hang, service);

    /// <summary>What a service that runs says of itself.</summary>
    public (Status Status, string Message) Says(string service) =>
        service switch
        {
            ServiceNames.Depth when !CameraIsThere => (Status.Error, "No camera: it is not plugged in."),
            ServiceNames.Depth when !BowlIsThere => (Status.Error, "The bowl is not found."),
            ServiceNames.Core when !CameraIsThere || !BowlIsThere => (Status.Warning, "the sand is not seen"),
            ServiceNames.Display when ScreenIs is { } how => (Status.Error, $"screen main is {how}"),
            _ => (Status.Healthy, "well"),
        };

    /// <summary>What it says of the things in its care.</summary>
    public ImmutableArray<Reading> Readings(string service) =>
        service switch
        {
            ServiceNames.Depth =>
            [
                Judged("camera_lost", "camera", !CameraIsThere, "it is not plugged in"),
                new("bowl_lost", "bowl", BowlIsThere ? "" : "not found") { Bad = CameraIsThere ? !BowlIsThere : null },
            ],
            ServiceNames.Display =>
            [
                Judged("screen_black", MainScreen, ScreenIs == "black", "its picture is black"),
                Judged("screen_frozen", MainScreen, ScreenIs == "frozen", "its picture stands still"),
                Judged("screen_silent", MainScreen, ScreenIs == "silent", "nothing is heard of it"),
            ],
            _ => [],
        };

    /// <summary>What the probes say of the machine.</summary>
    public ImmutableArray<Reading> Machine()
    {
        var share = DiskShare();
        return
        [
            new("disk_full", "disk", Share(share)) { Value = share },
            new("disk_critical", "disk", Share(share)) { Value = share },
            new("disk_filling", "disk", Share(share)) { Value = Has(HappeningKinds.Disk) ? 48 : 1000 },
            Judged("network_link", "network", !NetworkIsUp, "no cable, or nobody at its other end"),
        ];
    }

    /// <summary>What visitors notice now: subjects as incidents name them.</summary>
    public IEnumerable<string> VisitorsMiss
    {
        get
        {
            if (!CameraIsThere)
            {
                yield return "camera";
            }

            if (CameraIsThere && !BowlIsThere)
            {
                yield return "bowl";
            }

            if (ScreenIs is not null)
            {
                yield return MainScreen;
            }
        }
    }

    private bool IsAway(string what) =>
        _faults.Exists(one =>
            one.What.Kind == HappeningKinds.Flicker && one.What.Subject == what && _away.Contains(one.Number)
        );

    private double DiskShare() =>
        Of(HappeningKinds.Disk) is not { } full
            ? DiskAtBegin
            : DiskAtBegin + ((full.What.Amount - DiskAtBegin) * _stage.GetValueOrDefault(full.Number) / DiskStages);

    private const int DiskStages = 20;

    /// <summary>It is full after a third of its time, in steps.</summary>
    private void FillUp(Fault fault)
    {
        if (!_faults.Contains(fault))
        {
            return;
        }

        var stage = _stage[fault.Number] = _stage.GetValueOrDefault(fault.Number) + 1;
        Look();
        if (stage < DiskStages)
        {
            Agenda.In(fault.What.For / (3 * DiskStages), () => FillUp(fault));
        }
    }

    private void Flick(Fault fault)
    {
        if (!_faults.Contains(fault))
        {
            _away.Remove(fault.Number);
            return;
        }

        if (!_away.Remove(fault.Number))
        {
            _away.Add(fault.Number);
        }

        Look();
        Stirred();
        Agenda.In(TimeSpan.FromSeconds(fault.What.Amount), () => Flick(fault));
    }

    private static Reading Judged(string rule, string subject, bool bad, string detail) =>
        new(rule, subject, bad ? detail : "") { Bad = bad };

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:P0} used");
}
