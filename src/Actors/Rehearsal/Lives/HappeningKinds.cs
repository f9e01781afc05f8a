using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Rehearsal.Lives;

/// <summary>
/// All that may happen, with how often it does. The rates are those of a bad month rather than of a good one: what never
/// happens is not rehearsed.
/// </summary>
internal static class HappeningKinds
{
    public const string Crash = "crash";
    public const string Hang = "hang";
    public const string CrashLoop = "crash_loop";
    public const string Camera = "camera";
    public const string Bowl = "bowl";
    public const string Screen = "screen";
    public const string Flicker = "flicker";
    public const string Disk = "disk";
    public const string Network = "network";
    public const string PushDown = "push_down";
    public const string PushLimits = "push_limits";
    public const string MailDown = "mail_down";
    public const string Clock = "clock";
    public const string HostCrash = "host_crash";
    public const string PowerCut = "power_cut";
    public const string Restart = "restart";
    public const string Stop = "stop";
    public const string Maintenance = "maintenance";

    private static readonly ImmutableArray<string> Services = [.. ServiceNames.Services];
    private static readonly TimeSpan Days = TimeSpan.FromDays(30);

    public static ImmutableArray<HappeningKind> All { get; } =
    [
        new(Crash, "a service fails once", Services, default, default, default, 10),
        new(
            Hang,
            "a service does not answer: until it is restarted, or (with for) each of its starts",
            Services,
            default,
            Days,
            default,
            4
        )
        {
            DrawnLongest = TimeSpan.FromMinutes(30),
        },
        new(CrashLoop, "each start of a service fails", Services, S(10), Days, M(30), 1.5)
        {
            DrawnLongest = TimeSpan.FromHours(12),
            Unit = "seconds that each start lives",
            Least = 0.5,
            Most = 600,
            UsualAmount = 20,
        },
        new(Camera, "the camera is unplugged", [], S(1), Days, M(60), 4) { DrawnLongest = TimeSpan.FromHours(30) },
        new(Bowl, "the bowl is not found", [], S(1), Days, M(10), 1) { DrawnLongest = TimeSpan.FromHours(2) },
        new(Screen, "a screen is not as it should be", ["black", "frozen", "silent"], S(1), Days, M(30), 3)
        {
            DrawnLongest = TimeSpan.FromHours(20),
        },
        new(Flicker, "it comes and goes", ["camera", "screen", "network"], S(10), Days, M(20), 1.5)
        {
            DrawnLongest = TimeSpan.FromHours(3),
            Unit = "seconds there and as many away",
            Least = 2,
            Most = 3600,
            UsualAmount = 40,
        },
        new(Disk, "the disk fills up", [], M(20), Days, M(180), 1)
        {
            DrawnLongest = TimeSpan.FromHours(48),
            Unit = "share that is used in the end",
            Least = 0.5,
            Most = 1,
            UsualAmount = 0.95,
        },
        new(Network, "the network is gone", [], S(1), Days, M(20), 4) { DrawnLongest = TimeSpan.FromDays(3) },
        new(
            PushDown,
            "the push server does not work: it refuses, swallows, answers with errors, or takes and says nothing",
            ["refused", "black_hole", "error", "silent"],
            S(1),
            Days,
            M(15),
            3
        )
        {
            DrawnLongest = TimeSpan.FromHours(24),
        },
        new(PushLimits, "the push server wants fewer messages (429)", [], S(10), Days, M(10), 1)
        {
            DrawnLongest = TimeSpan.FromHours(2),
            Unit = "seconds of its Retry-After",
            Least = 1,
            Most = 3600,
            UsualAmount = 30,
        },
        new(MailDown, "the mail server does not work", [], S(1), Days, M(60), 2)
        {
            DrawnLongest = TimeSpan.FromHours(24),
        },
        new(Clock, "somebody or something sets the wall clock", [], default, default, default, 0.7)
        {
            Unit = "seconds, negative: back",
            Least = -86_400,
            Most = 86_400,
            UsualAmount = 3600,
        },
        new(HostCrash, "the process is killed and started again after this time", [], S(1), Days, S(5), 1)
        {
            DrawnLongest = M(5),
        },
        new(PowerCut, "the machine is without power", [], S(10), Days, M(10), 0.7)
        {
            DrawnLongest = TimeSpan.FromHours(10),
        },
        new(Restart, "a person ends the host orderly and starts it after this time", [], S(2), Days, S(20), 1)
        {
            DrawnLongest = M(30),
        },
        new(Stop, "a person stops a service and starts it after this time", Services, S(5), Days, M(20), 0.7)
        {
            DrawnLongest = TimeSpan.FromHours(3),
        },
        new(Maintenance, "a person sets maintenance mode", [], M(1), TimeSpan.FromHours(24), M(45), 2)
        {
            DrawnLongest = TimeSpan.FromHours(4),
        },
    ];

    public static HappeningKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    private static TimeSpan S(double seconds) => TimeSpan.FromSeconds(seconds);

    private static TimeSpan M(double minutes) => TimeSpan.FromMinutes(minutes);
}
