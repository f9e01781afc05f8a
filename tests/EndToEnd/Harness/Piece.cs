using System.Net;
using System.Text.Json;

namespace Experimance.EndToEnd.Harness;

/// <summary>What the running host says of itself (<c>/api/v1/status</c>), asked again until it is what a test waits for.</summary>
internal static class Piece
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    /// <summary>The status once <paramref name="wanted"/> accepts it.</summary>
    /// <param name="limit">Generous: it bounds a failing test, never a passing one.</param>
    public static async Task<PieceStatus> WaitForAsync(
        this HostProcess host,
        string what,
        Func<PieceStatus, bool> wanted,
        int limit = 60
    )
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(limit));
        using var timer = new PeriodicTimer(Step);
        string last = "nothing";
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
            {
                last = await host.Http.GetStringAsync("/api/v1/status", end.Token);
                var status = new PieceStatus(last);
                if (wanted(status))
                {
                    return status;
                }
            }
        }
        catch (OperationCanceledException) { }

        throw new InvalidOperationException($"Waited {limit} s for: {what}. Last status:\n{last}\nLog:\n{host.Output}");
    }

    /// <summary>The status now.</summary>
    public static async Task<PieceStatus> StatusAsync(this HostProcess host) =>
        new(await host.Http.GetStringAsync("/api/v1/status"));

    /// <summary>What <c>/readyz</c> answers now.</summary>
    public static async Task<bool> IsReadyAsync(this HostProcess host)
    {
        using var answer = await host.Http.GetAsync("/readyz");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Kills or wedges a service's door actor.</summary>
    public static async Task FaultAsync(this HostProcess host, string service, string kind)
    {
        using var answer = await host.Http.PostAsync($"/dev/faults/{service}/{kind}", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>One answer of <c>/api/v1/status</c>.</summary>
internal sealed class PieceStatus(string json)
{
    private readonly JsonElement _root = JsonDocument.Parse(json).RootElement;

    public bool Ready => _root.GetProperty("ready").GetBoolean();

    public string Project => _root.GetProperty("project").GetString()!;

    public string? Era => Piece?.GetProperty("era").GetString();

    public string? Biome => Piece?.GetProperty("biome").GetString();

    public double Sum => Piece?.GetProperty("sum").GetDouble() ?? 0;

    /// <summary>Score of the last gesture.</summary>
    public double LastScore => Piece?.GetProperty("last_score").GetDouble() ?? 0;

    /// <summary>Address of what the page says it shows.</summary>
    public string? Showing => Screen is { } screen ? screen.GetProperty("showing").GetString() : null;

    /// <summary>Address of what display has ordered.</summary>
    public string? Ordered => Screen is { } screen ? screen.GetProperty("ordered").GetString() : null;

    public string? ScreenState => Screen is { } screen ? screen.GetProperty("state").GetString() : null;

    /// <summary>How many pages are on the screen.</summary>
    public int Pages => Screen is { } screen ? screen.GetProperty("pages").GetInt32() : 0;

    public string StateOf(string service) => Service(service).GetProperty("state").GetString()!;

    public string StatusOf(string service) => Service(service).GetProperty("status").GetString()!;

    /// <summary>What a service says of itself, for people.</summary>
    public string MessageOf(string service) => Service(service).GetProperty("message").GetString()!;

    public int RestartsOf(string service) => Service(service).GetProperty("restarts").GetInt32();

    /// <summary>How much a service has before it; of core: pictures on their way.</summary>
    public int QueueOf(string service) => Service(service).GetProperty("queue").GetInt32();

    private JsonElement? Piece =>
        _root.GetProperty("piece") is { ValueKind: JsonValueKind.Object } piece ? piece : null;

    private JsonElement? Screen =>
        _root
            .GetProperty("screens")
            .EnumerateArray()
            .Where(screen => screen.GetProperty("name").GetString() == "main")
            .Cast<JsonElement?>()
            .FirstOrDefault();

    private JsonElement Service(string name) =>
        _root
            .GetProperty("services")
            .EnumerateArray()
            .Single(service => service.GetProperty("name").GetString() == name);

    public override string ToString() => _root.ToString();
}
