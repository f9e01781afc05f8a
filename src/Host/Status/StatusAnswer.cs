using System.Collections.Immutable;
using Experimance.Host.Installation;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>How everything is: what <c>/api/v1/status</c> answers.</summary>
/// <param name="Uptime">Seconds.</param>
/// <param name="Problem">Null: health answers.</param>
/// <param name="Incidents">Those that are open.</param>
internal sealed record StatusAnswer(
    string Project,
    string? Release,
    string Mode,
    DateTimeOffset Started,
    double Uptime,
    string WhyStarted,
    Actors.Health.HealthProtocol.Status Overall,
    bool Ready,
    string? Problem,
    ImmutableArray<StatusAnswer.ServiceRow> Services,
    MachineReport? Machine,
    Present? Piece,
    ImmutableArray<StatusAnswer.ScreenRow> Screens,
    ConfigurationStatus.View Configuration,
    ImmutableArray<IncidentView> Incidents
)
{
    /// <summary>Passwords travel without TLS, because <c>host.toml</c> says so.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>There is a page to dig in (<c>/sandbox</c>).</summary>
    public bool Sandbox { get; init; }

    /// <summary>
    /// What the tag stands for: everything but what runs on by itself (uptimes, ages, queues, loads, frames a second) and the
    /// message of a service that is well, which tells such figures.
    /// </summary>
    public object Essence(string language) =>
        new
        {
            language,
            Project,
            Release,
            Mode,
            Started,
            WhyStarted,
            Overall,
            Ready,
            Problem,
            Services = Services.Select(one => one.Essence()),
            Piece,
            Screens = Screens.Select(one => one with { FramesPerSecond = null, LastReportAge = null }),
            Configuration,
            Incidents = Incidents.Select(one => new { one.Id, one.Version }),
        };

    /// <param name="State">Its life: a word of its own, beside the status.</param>
    /// <param name="Uptime">Seconds.</param>
    /// <param name="Expected">False: a person stopped it, or it is no part of this run.</param>
    /// <param name="Queue">Requests that wait.</param>
    internal sealed record ServiceRow(
        string Name,
        Life State,
        Actors.Health.HealthProtocol.Status Status,
        string Message,
        DateTimeOffset Since,
        double Uptime,
        int Restarts,
        int Errors,
        bool Expected,
        int Queue,
        ImmutableArray<WorkRow> LastWork
    )
    {
        public object Essence() =>
            new
            {
                Name,
                State,
                Status,
                Message = Status == Actors.Health.HealthProtocol.Status.Healthy ? "" : Message,
                Since,
                Restarts,
                Errors,
                Expected,
            };
    }

    /// <param name="Age">Seconds; null: never yet.</param>
    internal sealed record WorkRow(string Kind, double? Age);

    /// <param name="LastReportAge">Seconds.</param>
    internal sealed record ScreenRow(
        string Name,
        string State,
        int Pages,
        string? Ordered,
        string? Painted,
        string? Showing,
        double? FramesPerSecond,
        double? LastReportAge
    );
}
