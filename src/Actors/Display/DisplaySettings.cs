using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Display;

/// <summary>What the artist may set about the screens (<c>display.toml</c>).</summary>
public sealed record DisplaySettings : ISettingRules
{
    [Setting("The screens; each is a page at /screens/<name>.")]
    public ImmutableArray<ScreenSettings> Screens { get; init; } = [new ScreenSettings()];

    [Setting("Within an era the new picture spreads from the changed place in this time.", Min = 0.2, Max = 30)]
    public TimeSpan SpreadFade { get; init; } = TimeSpan.FromSeconds(0.8);

    [Setting("A new era fades in whole in this time.", Min = 0.2, Max = 60)]
    public TimeSpan EraFade { get; init; } = TimeSpan.FromSeconds(2.5);

    [Setting("The return to wilderness fades in whole in this time.", Min = 0.2, Max = 60)]
    public TimeSpan WildernessFade { get; init; } = TimeSpan.FromSeconds(6);

    [Setting(
        "Screens go black in this time when the piece falls asleep, and light up in it when it wakes.",
        Min = 0.5,
        Max = 60
    )]
    public TimeSpan SleepFade { get; init; } = TimeSpan.FromSeconds(4);

    [Setting("A page without connection shows the holding picture after this time.", Min = 1, Max = 3600)]
    public TimeSpan HoldAfter { get; init; } = TimeSpan.FromSeconds(30);

    [Setting(
        "The project's holding picture, a file in its folder; empty: the page draws quiet sand itself.",
        IsFile = true,
        Applies = Applies.AtServiceRestart
    )]
    public string HoldingPicture { get; init; } = "";

    [Setting("The piece's title, shown when the installation starts; empty: none.")]
    public string Title { get; init; } = "";

    [Setting("How long the title stays.", Min = 0, Max = 600)]
    public TimeSpan TitleDuration { get; init; } = TimeSpan.FromSeconds(10);

    [Setting("A page without a report for this long is silent.", Min = 2, Max = 60)]
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromSeconds(5);

    [Setting("A visible page whose frame counter stands still for this long is frozen.", Min = 2, Max = 60)]
    public TimeSpan FrozenAfter { get; init; } = TimeSpan.FromSeconds(5);

    [Setting("A page that has not shown the ordered picture after this long shows the wrong one.", Min = 5, Max = 120)]
    public TimeSpan ShownWithin { get; init; } = TimeSpan.FromSeconds(20);

    [Setting(
        "What a page paints differs from the ordered picture when it is off by more than this on average (0 to 255).",
        Min = 2,
        Max = 255
    )]
    public double WrongAbove { get; init; } = 20;

    [Setting(
        "What a page paints is black when its mean is below this (0 to 255) and the ordered picture's is not.",
        Min = 1,
        Max = 60
    )]
    public double BlackBelow { get; init; } = 6;

    public IEnumerable<SettingConflict> Conflicts()
    {
        var names = new HashSet<string>();
        for (var i = 0; i < Screens.Length; i++)
        {
            var (name, rotate, own) = (Screens[i].Name, Screens[i].Rotate, $"screens.{i}");
            if (
                name.Length == 0
                || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_')
            )
            {
                yield return new(
                    $"{own}.name",
                    $"{own}.name",
                    $"'{name}' is no screen's name: lower-case letters, digits, - and _"
                );
            }
            else if (!names.Add(name))
            {
                yield return new(
                    $"{own}.name",
                    $"screens.{Screens.Select(s => s.Name).ToList().IndexOf(name)}.name",
                    $"two screens are called '{name}'"
                );
            }

            if (rotate % 90 != 0)
            {
                yield return new($"{own}.rotate", $"{own}.rotate", $"'rotate' is 0, 90, 180 or 270, not {rotate}");
            }
        }

        if (Screens.IsEmpty)
        {
            yield return new("screens", "screens", "there is no screen: name at least one");
        }
    }
}

/// <summary>One screen.</summary>
public sealed record ScreenSettings
{
    [Setting("Its name in the address; lower-case letters, digits, - and _.", Applies = Applies.AtHostRestart)]
    public string Name { get; init; } = "main";

    [Setting("Turned clockwise by 0, 90, 180 or 270.", Unit = "degrees", Min = 0, Max = 270)]
    public int Rotate { get; init; }

    [Setting("Width that its page's window must have; 0: whatever it is.", Unit = "px", Min = 0, Max = 32768)]
    public int Width { get; init; }

    [Setting("Height that its page's window must have; 0: whatever it is.", Unit = "px", Min = 0, Max = 32768)]
    public int Height { get; init; }

    [Setting("Mirrored left to right, before it is turned.")]
    public bool Mirror { get; init; }

    [Setting("What the beige sand does to the light, undone.")]
    public SandCompensation SandCompensation { get; init; } = new();
}

/// <summary>Gain and white point of the projection on sand: each channel is multiplied by gain × (least of the three) / its own.</summary>
public sealed record SandCompensation
{
    [Setting("Brightness of the whole picture.", Min = 0.2, Max = 3)]
    public double Gain { get; init; } = 1;

    [Setting("How much red light the sand gives back, against the other two.", Min = 0.2, Max = 1)]
    public double WhiteRed { get; init; } = 1;

    [Setting("How much green light the sand gives back.", Min = 0.2, Max = 1)]
    public double WhiteGreen { get; init; } = 1;

    [Setting("How much blue light the sand gives back.", Min = 0.2, Max = 1)]
    public double WhiteBlue { get; init; } = 1;
}
