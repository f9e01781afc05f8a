using System.Collections.Immutable;
using System.Net.Sockets;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes.Power;

/// <summary>
/// Whether the machine runs on the battery of its UPS. It only listens and tells: <c>upsmon</c> alone orders the shutdown, and
/// the host then ends as at every stop.
/// </summary>
/// <param name="ask">All variables of that UPS; throws as <see cref="NutClient.AskAsync"/>.</param>
internal sealed class UpsProbe(
    ProbeParts parts,
    Func<UpsAddress, CancellationToken, Task<ImmutableDictionary<string, string>>> ask
) : IProbe
{
    private const string Subject = "ups";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public UpsProbe(ProbeParts parts)
        : this(parts, NutClient.AskAsync) { }

    public string Name => "ups";

    public TimeSpan Limit => TimeSpan.FromSeconds(5);

    public async Task<ProbeReport> LookAsync(CancellationToken end)
    {
        if (parts.Settings.Ups.Length == 0)
        {
            return new(Name, "no UPS is named", []);
        }

        if (UpsAddress.Parse(parts.Settings.Ups) is not { } ups)
        {
            return Silent($"'{parts.Settings.Ups}' is none: {UpsAddress.Form}");
        }

        using var limit = new CancellationTokenSource(Patience, parts.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            return UpsStatus.Of(await ask(ups, both.Token).ConfigureAwait(false)) is { } status
                ? Told(ups, status)
                : Silent($"{ups.Name} does not say how it is (no ups.status)");
        }
        catch (SocketException e)
        {
            return Silent($"upsd at {ups.Host}:{ups.Port} cannot be reached: {e.Message}");
        }
        catch (IOException e)
        {
            return Silent(e.Message);
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return Silent($"upsd at {ups.Host}:{ups.Port} did not answer within {Patience.TotalSeconds:0} s");
        }
    }

    private ProbeReport Told(UpsAddress ups, UpsStatus status)
    {
        var words = $"{ups.Name}: {status}";
        return new(
            Name,
            words,
            [
                Fact.Judged("ups_low", Subject, status.Low, words),
                Fact.Judged("ups_on_battery", Subject, status.OnBattery, words),
                Fact.Judged("ups_battery_old", Subject, status.Replace, words),
                Fact.Judged("ups_silent", Subject, false, words),
            ]
        );
    }

    /// <summary>Nobody knows then whether there is power: what was told of it stands.</summary>
    private ProbeReport Silent(string why) => new(Name, why, [Fact.Judged("ups_silent", Subject, true, why)]);
}
