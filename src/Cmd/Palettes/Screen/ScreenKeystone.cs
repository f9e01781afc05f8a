using System.Collections.Immutable;
using System.Globalization;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen keystone NAME [show|reset|set NUMBERS]</c>.</summary>
internal sealed class ScreenKeystone : IShellCommand
{
    private const string What = "what";
    private const string Reset = "reset";
    private const string Set = "set";

    private static readonly ImmutableArray<ArgumentDeclaration> Arguments =
    [
        ScreenArgument.One,
        new(What, "show, reset (straight) or set; show where not given")
        {
            Positional = true,
            Default = "show",
            Choices = ["show", Reset, Set],
        },
        new("corners", "x and y of top left, top right, bottom right, bottom left, in parts of the page: eight numbers")
        {
            Positional = true,
            Rest = true,
        },
    ];

    private static readonly CommandDeclaration Changing = new("screen", "keystone")
    {
        Effect = "Sets where the corners of a screen's picture come to lie.",
        Role = Role.Operator,
        Changes = true,
        Arguments = Arguments,
    };

    public CommandDeclaration Declaration { get; } =
        new("screen", "keystone")
        {
            Effect = "Shows where the corners of a screen's picture come to lie; reset and set change it (operator).",
            Role = Role.Viewer,
            Arguments = Arguments,
            Variant = arguments => arguments.GetValueOrDefault(What) is Reset or Set ? Changing : null,
            Examples =
            [
                "screen keystone main",
                "screen keystone main reset",
                "screen keystone main set 0.02 0 0.98 0.01 1 1 0 0.99",
            ],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var name = run.Text(ScreenArgument.One.Name);
        object question = run.Text(What) switch
        {
            Reset => new SetKeystone(name, StraightKeystone),
            Set => new SetKeystone(name, Read(run.Text("corners"))),
            _ => new AskScreen(name),
        };
        var screen = await ScreenArgument.AskAsync<ScreenDetail>(run, question, end).ConfigureAwait(false);
        await run.SayAsync($"{name}: {ScreenFacts.Corners(screen)}", new { Screen = name, screen.Keystone }, end)
            .ConfigureAwait(false);
    }

    private static ImmutableArray<double> Read(string text)
    {
        var words = text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var numbers = words
            .Select(word =>
                double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw CommandFailedException.UsedWrongly($"'{word}' is no number")
            )
            .ToImmutableArray();
        return numbers.Length == 8
            ? numbers
            : throw CommandFailedException.UsedWrongly($"eight numbers are wanted, not {numbers.Length}");
    }
}
