using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>The channel on its way to a stand-in, and messages to send.</summary>
internal sealed class NtfyRig : IDisposable
{
    public const string Topic = "sand-7f3a";

    public static readonly Uri Page = new("https://sand.example.org/");

    private readonly HttpClient _http;

    /// <param name="adjust">Of the client, as <see cref="NtfyStandIn.Trust"/>.</param>
    public NtfyRig(
        string where,
        Action<SocketsHttpHandler>? adjust = null,
        TimeProvider? time = null,
        string? token = null,
        Uri? page = null,
        string installation = "mac 1/experimance",
        NtfySettings? settings = null
    )
    {
        To = new("ntfy", new Secret(where), token is null ? null : new Secret(token));
        _http = NtfyHttp.Client(adjust);
        Channel = new(
            () => settings ?? new NtfySettings(),
            new(installation, page, new CountingSigner()),
            time ?? TimeProvider.System,
            Said.Add,
            _http
        );
    }

    public static NtfyRig At(NtfyStandIn server, Uri? page = null) =>
        new(server.AddressOf(Topic), server.Trust, page: page);

    public Destination To { get; }

    public NtfyChannel Channel { get; }

    public List<string> Said { get; } = [];

    public static Incident Incident { get; } =
        new(
            "i-20261126-3",
            "camera_lost",
            "camera",
            "depth",
            Severity.Critical,
            IncidentState.Open,
            new(2026, 11, 26, 14, 0, 0, TimeSpan.Zero),
            new(2026, 11, 26, 14, 0, 10, TimeSpan.Zero),
            null,
            "",
            [],
            [],
            []
        );

    public Telling Telling(
        MessageKind kind = MessageKind.Incident,
        TellingReason reason = TellingReason.Opened,
        bool loud = true,
        int number = 1,
        Severity severity = Severity.Critical
    ) =>
        new(Incident.Id, number, new("ntfy", To.Address, "attendant", "en"), kind, reason, Incident.Since, loud)
        {
            Incident = kind is MessageKind.Incident or MessageKind.Recovery
                ? Incident with
                {
                    Severity = severity,
                }
                : null,
            Actions =
                kind == MessageKind.Incident
                    ? [MessageAction.Acknowledge, MessageAction.RestartService, MessageAction.SnoozeAnHour]
                    : [],
        };

    public Envelope Envelope(Telling telling, string title = "The camera is gone", string text = "Check its cable.") =>
        new(new(telling, title, text), To, "", IsRepeat: false);

    public async Task<Delivery> SendAsync(Envelope envelope)
    {
        // Bounds a failing test.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return await Channel.SendAsync(envelope, limit.Token);
    }

    public Task<Delivery> SendAsync(string title = "The camera is gone", string text = "Check its cable.") =>
        SendAsync(Envelope(Telling(), title, text));

    public void Dispose() => Channel.Dispose();

    /// <summary>Tokens that are told apart and easy to read.</summary>
    private sealed class CountingSigner : IActionSigner
    {
        public string Sign(MessageAction action, string incident, string person) =>
            $"{action}.{incident}.{person[..4]}";
    }
}
