using System.Globalization;
using System.Text.Json;
using Akka.Actor;
using Akka.Event;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Health;

/// <summary>
/// Keeps each full check as one line of JSON in <c>records/checks/&lt;day&gt;.jsonl</c>, on the blocking dispatcher; the files of the last
/// sixty days stay. A disk that refuses loses the line and is told once.
/// </summary>
internal sealed class CheckRecorder : ReceiveActor
{
    private const int DaysKept = 60;

    private readonly string _folder;
    private readonly TimeProvider _clock;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private bool _refused;
    private string _day = "";

    public CheckRecorder(Places places, TimeProvider clock)
    {
        (_folder, _clock) = (Path.Combine(places.Records, "checks"), clock);
        Receive<Check>(OnCheck);
    }

    /// <param name="Probes">What each probe saw last, in words.</param>
    /// <param name="Values">What they measured, by series.</param>
    internal sealed record Check(
        DateTimeOffset At,
        HealthProtocol.Status Overall,
        bool Ready,
        IReadOnlyDictionary<string, HealthProtocol.Status> Services,
        IReadOnlyList<string> Incidents,
        IReadOnlyDictionary<string, string> Probes,
        IReadOnlyDictionary<string, double> Values
    );

    public static Props Props(Places places, TimeProvider clock) =>
        Akka
            .Actor.Props.Create(() => new CheckRecorder(places, clock))
            .WithDispatcher("experimance.blocking-dispatcher");

    private void OnCheck(Check check)
    {
        try
        {
            var day = check.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            Directory.CreateDirectory(_folder);
            File.AppendAllText(
                Path.Combine(_folder, $"{day}.jsonl"),
                JsonSerializer.Serialize(check, StatusFile.Line) + "\n"
            );
            if (day != _day && _clock.Doubt() is null)
            {
                _day = day;
                Forget();
            }

            _refused = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_refused)
            {
                _log.Warning(
                    "The full check is not recorded in {Folder} until the disk takes it: {Why}",
                    _folder,
                    e.Message
                );
            }

            _refused = true;
        }
    }

    private void Forget()
    {
        var oldest = _clock.GetUtcNow().AddDays(-DaysKept).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var file in Directory.EnumerateFiles(_folder, "????-??-??.jsonl"))
        {
            if (string.CompareOrdinal(Path.GetFileNameWithoutExtension(file), oldest) < 0)
            {
                File.Delete(file);
            }
        }
    }
}
