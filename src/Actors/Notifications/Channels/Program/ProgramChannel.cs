using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Channels.Program;

/// <summary>A program of this machine, started for each message with the message as JSON on its standard input. No shell.</summary>
/// <param name="installation">Names it to the program.</param>
internal sealed class ProgramChannel(IProgramRunner programs, Func<ProgramSettings> current, string installation)
    : IChannel
{
    /// <summary>EX_TEMPFAIL of <c>sysexits.h</c>: mail programs say "later" by it since ever.</summary>
    private const int TryLater = 75;

    /// <summary>Of what it prints one sentence is used.</summary>
    private const int OutputLimit = 4096;

    /// <summary>All that it is given: no secret of this process is among it.</summary>
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
        ["LC_ALL"] = "C.UTF-8",
    };

    public string Name => "program";

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
    {
        var settings = current();
        if (settings.File.Length == 0)
        {
            return Wrong("No program is set: write program.file in notifications.toml");
        }

        try
        {
            var request = new ProgramRequest(
                settings.File,
                settings.Arguments.IsDefault ? [] : settings.Arguments,
                settings.TimeLimit,
                Environment,
                OutputLimit
            )
            {
                Input = MessageJson.Of(envelope, installation),
            };
            return Judge(await programs.RunAsync(request, limit).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return TooSlow();
        }
        catch (Exception e)
        {
            return new(DeliveryOutcome.TryAgain, $"The program could not be run ({e.GetType().Name})");
        }
    }

    private Delivery Judge(ProgramResult result) =>
        result switch
        {
            { TimedOut: true } => TooSlow(),
            { ExitCode: null } => Wrong(
                $"The program of notifications.toml (program.file) cannot be run: {result.Error.Trim()}"
            ),
            { ExitCode: 0 } => Delivery.Accepted,
            { ExitCode: TryLater } => new(DeliveryOutcome.TryAgain, $"The program wants it later (75){Said(result)}"),
            _ => new(
                DeliveryOutcome.Refused,
                $"The program does not take it: it ended with {result.ExitCode}{Said(result)}"
            ),
        };

    private Delivery TooSlow() =>
        new(
            DeliveryOutcome.TryAgain,
            $"The program had not ended after {current().TimeLimit.TotalSeconds:0} s and was killed (program.time_limit)"
        );

    /// <summary>Its last line, most often the reason; what may be a token or an address is left out.</summary>
    private static string Said(ProgramResult result)
    {
        var line = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return line.Length > 0 && TameWords.Of(line[^1]) is { Length: > 0 } words ? $": {words}" : "";
    }

    private static Delivery Wrong(string why) => new(DeliveryOutcome.Refused, why) { SettingIsWrong = true };
}
