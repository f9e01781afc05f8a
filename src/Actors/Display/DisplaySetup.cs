using System.Text.RegularExpressions;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;
using Microsoft.Extensions.Logging;

namespace Experimance.Actors.Display;

/// <summary>Registration of the room.</summary>
public static partial class DisplaySetup
{
    internal const string BlockingDispatcher = "experimance.blocking-dispatcher";

    /// <param name="places">Keystones lie in <c>state/display.json</c>, the last picture in <c>state/display/&lt;project&gt;.json</c>.</param>
    /// <param name="project">The active project; a variant as <c>experimance/quiet</c>.</param>
    /// <param name="kiosk">The browsers of this machine's screens; null: nobody here runs any.</param>
    /// <exception cref="ArgumentException">A screen's name or rotation is none.</exception>
    public static ServiceDefinition Create(
        Live<DisplaySettings> settings,
        Places places,
        string project,
        IPictureStore store,
        TimeProvider time,
        ILoggerFactory logs,
        IKiosk? kiosk = null
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentNullException.ThrowIfNull(project);
        Check(settings.Current);
        var log = logs.CreateLogger<DisplayMemory>();
        // Where the projector hangs is the machine's, what it last showed is the project's.
        var keystones = Path.Combine(places.State, "display.json");
        var last = Path.Combine(places.State, "display", $"{project.Replace('/', '-')}.json");
        var parts = new DisplayParts(
            settings,
            () => new DisplayMemory(keystones, last, Holding(settings.Current, places), store, log, time),
            time
        )
        {
            Kiosk = kiosk,
        };
        return new(ServiceNames.Display, [], rooms => DisplayActor.Props(parts, rooms)) { EndsAsleep = false };
    }

    private static string? Holding(DisplaySettings settings, Places places) =>
        settings.HoldingPicture.Length == 0 ? null : Path.Combine(places.Project, settings.HoldingPicture);

    private static void Check(DisplaySettings settings)
    {
        foreach (var screen in settings.Screens)
        {
            if (!ScreenName().IsMatch(screen.Name))
            {
                throw new ArgumentException(
                    $"a screen's name is lower-case letters, digits, - and _, not '{screen.Name}'",
                    nameof(settings)
                );
            }

            if (screen.Rotate is not (0 or 90 or 180 or 270))
            {
                throw new ArgumentException(
                    $"screen '{screen.Name}' is rotated by 0, 90, 180 or 270, not {screen.Rotate}",
                    nameof(settings)
                );
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_-]{1,40}\z")]
    private static partial Regex ScreenName();
}

/// <summary>What the room's actors are made of; good for every incarnation.</summary>
internal sealed record DisplayParts(Live<DisplaySettings> Settings, Func<DisplayMemory> Memory, TimeProvider Time)
{
    /// <summary>Null: nobody on this machine runs the browsers.</summary>
    public IKiosk? Kiosk { get; init; }

    /// <summary>Screens whose picture a person holds.</summary>
    public HeldScreens Held { get; } = new();

    public DisplaySleep Sleep { get; } = new();
}
