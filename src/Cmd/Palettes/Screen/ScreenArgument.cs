using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary>The name of a screen, and questions to the room that has them.</summary>
internal static class ScreenArgument
{
    public const string All = "all";

    public static readonly ArgumentDeclaration One = new("screen", "its name, as main")
    {
        Required = true,
        Positional = true,
        Completes = async (means, end) => [.. (await NamesAsync(means, end).ConfigureAwait(false))],
    };

    public static readonly ArgumentDeclaration OneOrAll = One with
    {
        About = "its name, or all",
        Completes = async (means, end) => [All, .. (await NamesAsync(means, end).ConfigureAwait(false))],
    };

    /// <summary>Null: all.</summary>
    public static string? NameOf(CommandRun run) => run.Text(One.Name) is var name && name == All ? null : name;

    public static async Task<IEnumerable<string>> NamesAsync(ShellMeans means, CancellationToken end) =>
        (await AskAllAsync(means, end).ConfigureAwait(false)).All.Select(screen => screen.Screen);

    public static Task<Screens> AskAllAsync(ShellMeans means, CancellationToken end) =>
        means.Rooms.Display.AskAsync<Screens>(AskScreens.Instance, means, end);

    /// <exception cref="CommandFailedException">There is no such screen, or display refuses.</exception>
    public static async Task<T> AskAsync<T>(CommandRun run, object question, CancellationToken end) =>
        await run.Means.Rooms.Display.AskAsync<object>(question, run.Means, end).ConfigureAwait(false) switch
        {
            T answer => answer,
            NoSuchScreen none => throw CommandFailedException.UsedWrongly(
                $"there is no screen '{none.Name}'{NearestName.Hint(none.Name, none.Known)}; there are: {string.Join(", ", none.Known)}"
            ),
            ScreenRefused refused => throw CommandFailedException.Refused(refused.Why),
            var other => throw new CommandFailedException(
                $"display answered {other.GetType().Name}, which nobody asked for"
            ),
        };
}
