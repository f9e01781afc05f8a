using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>
/// Writes <c>cache/health/&lt;service&gt;.json</c>, on the blocking dispatcher. A disk that refuses is told once, and once
/// more when it takes files again. Of reports that wait, only the last is written.
/// </summary>
internal sealed class StatusFilesActor : ReceiveActor
{
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Report? _waiting;
    private bool _refused;

    public StatusFilesActor(Places places, TimeProvider clock)
    {
        _folder = Path.Combine(places.Cache, "health");
        _clock = clock;
        Receive<Write>(write =>
        {
            if (_waiting is null)
            {
                Self.Tell(Flush.Instance);
            }

            _waiting = write.Report;
        });
        Receive<Flush>(_ => OnFlush());
    }

    /// <summary>Keep this report for people and programs that read files.</summary>
    internal sealed record Write(Report Report);

    private sealed record Flush
    {
        public static readonly Flush Instance = new();
    }

    public static Props Props(Places places, TimeProvider clock) =>
        Akka
            .Actor.Props.Create(() => new StatusFilesActor(places, clock))
            .WithDispatcher("experimance.blocking-dispatcher");

    private void OnFlush()
    {
        var report = _waiting!;
        _waiting = null;
        try
        {
            foreach (var service in report.Services)
            {
                AtomicFile.WriteJson(
                    Path.Combine(_folder, $"{ServiceNames.InFiles(service.Service)}.json"),
                    StatusFile.Of(service, report.Machine, _clock.GetUtcNow()),
                    StatusFile.Form,
                    durable: false
                );
            }

            if (_refused)
            {
                _log.Info("Status files are written again in {Folder}.", _folder);
            }

            _refused = false;
        }
        catch (IOException refused)
        {
            if (!_refused)
            {
                _log.Warning("Status files are not written until the disk takes them: {Why}", refused.Message);
            }

            _refused = true;
        }
    }
}
