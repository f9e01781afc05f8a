using Experimance.Actors.Foundation;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Core;

/// <summary>What the piece does: <c>projects/&lt;project&gt;/core.toml</c>.</summary>
public sealed record CoreSettings : ISettingRules
{
    [Setting(
        "Chance's first number; 0 takes a new one at every start of a new piece",
        Min = 0,
        Applies = Applies.AtServiceRestart
    )]
    public long Seed { get; init; }

    [Setting("How often clocks are looked at", Min = 0.02, Max = 1)]
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(200);

    [Setting("How long eras last")]
    public EraSettings Era { get; init; } = new();

    [Setting("How changed sand adds up")]
    public InteractionSettings Interaction { get; init; } = new();

    [Setting("Where the present goes, and how long the future holds")]
    public FutureSettings Future { get; init; } = new();

    [Setting("Who is there, and when nobody is")]
    public PresenceSettings Presence { get; init; } = new();

    [Setting("What happens without camera or bowl")]
    public LossSettings Loss { get; init; } = new();

    [Setting("Pictures: how they are asked for")]
    public RenderSettings Render { get; init; } = new();

    [Setting("The texts shown while nobody is there")]
    public InvitationSettings Invitation { get; init; } = new();

    [Setting("What is kept over a restart")]
    public MemorySettings Memory { get; init; } = new();

    public IEnumerable<SettingConflict> Conflicts() =>
        [
            .. SettingConflict.Above("era.min_duration", Era.MinDuration, "era.max_duration", Era.MaxDuration),
            .. SettingConflict.Above("future.change_min", Future.ChangeMin, "future.change_max", Future.ChangeMax),
            .. SettingConflict.Above(
                "presence.absence_threshold",
                Presence.AbsenceThreshold,
                "presence.idle_threshold",
                Presence.IdleThreshold
            ),
            .. SettingConflict.Above("loss.attract_after", Loss.AttractAfter, "loss.era_kept", Loss.EraKept),
            .. SettingConflict.Above(
                "render.retry_first",
                Render.RetryFirst,
                "render.retry_longest",
                Render.RetryLongest
            ),
        ];
}

public sealed record EraSettings
{
    [Setting("No era is shorter; changes that come earlier keep their sum", Min = 0, Max = 120)]
    public TimeSpan MinDuration { get; init; } = TimeSpan.FromSeconds(8);

    [Setting("After this the era advances by itself while somebody is there", Min = 10, Max = 3600)]
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(180);
}

public sealed record InteractionSettings
{
    [Setting("Score at which a change counts 1 (share of the bowl's area)", Min = 0.05, Max = 1)]
    public double FullScore { get; init; } = 0.7;

    [Setting("What every significant change adds besides its score", Min = 0, Max = 1)]
    public double Base { get; init; } = 0.1;

    [Setting("Wilderness is easily disturbed: what a change counts there, as a factor", Min = 1, Max = 10)]
    public double WildernessFactor { get; init; } = 2;

    [Setting("Above this sum the era advances", Min = 0.05, Max = 10)]
    public double Threshold { get; init; } = 0.9;
}

public sealed record FutureSettings
{
    [Setting("Up to this mean of a session's changes the present leads into the future", Min = 0, Max = 2)]
    public double GentleMean { get; init; } = 0.2;

    [Setting("At the future's beginning nothing is drawn for so long", Min = 0, Max = 600)]
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    [Setting("Smallest chance of dystopia at a change", Min = 0, Max = 1)]
    public double ChangeMin { get; init; } = 0.03;

    [Setting("Largest chance of dystopia at a change", Min = 0, Max = 1)]
    public double ChangeMax { get; init; } = 0.9;

    [Setting("Chance of dystopia when the future's time is up", Min = 0, Max = 1)]
    public double TimeUp { get; init; } = 0.5;
}

public sealed record PresenceSettings
{
    [Setting("Continuous evidence that makes somebody present", Min = 0, Max = 30)]
    public TimeSpan PresenceThreshold { get; init; } = TimeSpan.FromSeconds(0.5);

    [Setting("Without evidence for so long nobody is present", Min = 1, Max = 600)]
    public TimeSpan AbsenceThreshold { get; init; } = TimeSpan.FromSeconds(20);

    [Setting("Without evidence for so long the piece is idle", Min = 5, Max = 3600)]
    public TimeSpan IdleThreshold { get; init; } = TimeSpan.FromSeconds(45);

    [Setting("How long one change of the sand counts as evidence", Min = 0, Max = 10)]
    public TimeSpan ChangeHolds { get; init; } = TimeSpan.FromSeconds(1);

    [Setting("Smaller changes of the sand are nobody's (share of the bowl's area)", Min = 0, Max = 0.1)]
    public double SmallestChange { get; init; } = 0.001;

    [Setting("How long a reported person counts, unless reported again", Min = 1, Max = 3600)]
    public TimeSpan PersonHolds { get; init; } = TimeSpan.FromSeconds(60);

    [Setting("While idle the landscape becomes another one so often", Min = 10, Max = 3600)]
    public TimeSpan IdleBiomeEvery { get; init; } = TimeSpan.FromSeconds(120);
}

public sealed record LossSettings
{
    [Setting("Without camera or bowl for so long the attract form runs", Min = 1, Max = 3600)]
    public TimeSpan AttractAfter { get; init; } = TimeSpan.FromSeconds(60);

    [Setting("The era is kept for so long without camera or bowl", Min = 1, Max = 86400)]
    public TimeSpan EraKept { get; init; } = TimeSpan.FromMinutes(10);
}

public sealed record RenderSettings
{
    [Setting("Pixels on a picture's side", Unit = "px", Min = 64, Max = 4096)]
    public int Size { get; init; } = 1024;

    [Setting("Pixels on the height map's side", Unit = "px", Min = 64, Max = 4096)]
    public int HeightMapSize { get; init; } = 1024;

    [Setting("A picture that takes longer is given up; counted from the start of the work", Min = 1, Max = 300)]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(12);

    [Setting("A height map that takes longer is done without", Min = 0.1, Max = 60)]
    public TimeSpan HeightMapDeadline { get; init; } = TimeSpan.FromSeconds(2);

    [Setting("First pause after a picture failed; doubles with each further failure", Min = 0.1, Max = 60)]
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromSeconds(1);

    [Setting("Longest pause after a picture failed", Min = 1, Max = 600)]
    public TimeSpan RetryLongest { get; init; } = TimeSpan.FromSeconds(15);
}

public sealed record InvitationSettings
{
    [Setting("Where the invitation stands")]
    public TextPlace Place { get; init; } = TextPlace.Circle;

    [Setting("How long each language is shown", Min = 2, Max = 600)]
    public TimeSpan ChangeEvery { get; init; } = TimeSpan.FromSeconds(12);
}

public sealed record MemorySettings
{
    [Setting(
        "After a restart within this time the piece goes on where it was",
        Min = 0,
        Max = 86400,
        Applies = Applies.AtServiceRestart
    )]
    public TimeSpan GoesOn { get; init; } = TimeSpan.FromMinutes(10);

    [Setting(
        "A memory that takes longer to read is done without",
        Min = 0.1,
        Max = 60,
        Applies = Applies.AtServiceRestart
    )]
    public TimeSpan LoadLimit { get; init; } = TimeSpan.FromSeconds(2);

    [Setting("The state is written at least so often", Min = 1, Max = 60)]
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromSeconds(10);
}
