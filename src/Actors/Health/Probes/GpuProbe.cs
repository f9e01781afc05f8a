using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>The graphics cards of one maker, through its tool; where that is not there, nothing is told and it is asked seldom.</summary>
/// <param name="path">Where the tool is looked for.</param>
internal sealed class GpuProbe(ProbeParts parts, string path) : IProbe
{
    private const string Tool = "nvidia-smi";
    private const string Path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/wsl/lib";

    // Return values that the tool's manual names.
    private const int CableMissing = 8;
    private const int InterruptTrouble = 10;
    private const int FirmwareSpoiled = 14;

    /// <summary>What is told of each card.</summary>
    private static readonly string[] Rules = ["gpu_gone", "gpu_fault", "gpu_throttled", "gpu_memory"];

    private static readonly TimeSpan ToolLimit = TimeSpan.FromSeconds(4);
    private readonly Dictionary<int, string> _known = [];

    /// <summary>Written by the look's thread, read by the actor's.</summary>
    private volatile bool _nothingHere;

    public GpuProbe(ProbeParts parts)
        : this(parts, Path) { }

    public string Name => "gpu";

    /// <summary>The tool's limit, and time to be rid of it.</summary>
    public TimeSpan Limit => ToolLimit + TimeSpan.FromSeconds(2);

    public TimeSpan? Every => _nothingHere ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(30);

    public async Task<ProbeReport> LookAsync(CancellationToken end)
    {
        if (parts.Programs is not { } programs)
        {
            return Nothing("gpu: no tool may be run");
        }

        var result = await programs
            .RunAsync(
                new ProgramRequest(
                    Tool,
                    [$"--query-gpu={GpuLine.Query}", "--format=csv,noheader,nounits"],
                    ToolLimit,
                    new Dictionary<string, string> { ["PATH"] = path, ["LC_ALL"] = "C" }
                ),
                end
            )
            .ConfigureAwait(false);
        if (result is { ExitCode: null, TimedOut: false })
        {
            return _known.Count == 0
                ? Nothing($"gpu: no {Tool}")
                : Unseen(null, $"{Tool} cannot be run: {result.Error}");
        }

        if (result.TimedOut)
        {
            _nothingHere = false;
            return Unseen(true, $"{Tool} has not answered within {ToolLimit.TotalSeconds:0} s");
        }

        return Judge(result);
    }

    private ProbeReport Judge(ProgramResult result)
    {
        var cards = result.Output.Split('\n').Select(GpuLine.Parse).OfType<GpuLine>().ToDictionary(card => card.Index);
        if (cards.Count == 0 && _known.Count == 0 && !CardInside())
        {
            return Nothing("gpu: no card");
        }

        _nothingHere = false;
        foreach (var card in cards.Values)
        {
            _known[card.Index] = card.Name;
        }

        // A card that the machine has and the tool has never shown is the first one.
        var indices = _known.Count == 0 ? [0] : _known.Keys.Order().ToList();
        var readings = indices.SelectMany(index =>
            cards.TryGetValue(index, out var card) ? Seen(card) : Missing(index, result)
        );
        return new(
            Name,
            string.Join("; ", indices.Select(index => Describe(index, cards.GetValueOrDefault(index)))),
            [.. readings, Silent(false, $"{Tool} answers")]
        );
    }

    private static IEnumerable<Reading> Seen(GpuLine card)
    {
        var (subject, what) = (SubjectOf(card.Index), Describe(card.Index, card));
        var fault =
            card.Fault.Length > 0 ? $"{what}: {card.Fault}"
            : card.Uncorrected > 0 ? $"{what}: {card.Uncorrected:0} errors of its memory that could not be corrected"
            : $"{what}: no fault";
        yield return Fact.Judged("gpu_gone", subject, false, what);
        yield return Fact.Judged("gpu_fault", subject, card.Fault.Length > 0 || card.Uncorrected > 0, fault);
        if (card.Reasons is { } reasons)
        {
            yield return Fact.Judged("gpu_throttled", subject, card.Throttled, $"{what}, reasons 0x{reasons:x}");
        }

        if (card.MemoryShare is { } share)
        {
            yield return Fact.Measured("gpu_memory", subject, share, $"{what}, memory {share:P0}");
        }
    }

    private static IEnumerable<Reading> Missing(int index, ProgramResult result)
    {
        var subject = SubjectOf(index);
        var why = $"{Tool} ended with {result.ExitCode} and shows no such card: {FirstLine(result)}";
        if (result.ExitCode is CableMissing or InterruptTrouble or FirmwareSpoiled)
        {
            yield return Fact.Judged("gpu_gone", subject, null, why);
            yield return Fact.Judged("gpu_fault", subject, true, why);
        }
        else
        {
            yield return Fact.Judged("gpu_gone", subject, true, why);
            yield return Fact.Judged("gpu_fault", subject, null, why);
        }

        yield return Fact.Judged("gpu_throttled", subject, null, why);
        yield return Fact.Measured("gpu_memory", subject, null, why);
    }

    /// <summary>Nothing is known of the cards that were seen before.</summary>
    private ProbeReport Unseen(bool? silent, string why)
    {
        var unknown =
            from index in _known.Keys.Order()
            from rule in Rules
            select new Reading(rule, SubjectOf(index), why);
        return new(Name, $"gpu unknown: {why}", [.. unknown, Silent(silent, why)]);
    }

    private ProbeReport Nothing(string summary)
    {
        _nothingHere = true;
        return new(Name, summary, []);
    }

    private static Reading Silent(bool? silent, string detail) =>
        Fact.Judged("gpu_silent", SubjectOf(0), silent, detail);

    /// <summary>Does the machine itself see a display or compute card of this maker?</summary>
    private bool CardInside() =>
        KernelFiles
            .Entries(System.IO.Path.Combine(parts.Sys, "bus", "pci", "devices"), "*")
            .Any(device =>
                KernelFiles.Text(device, "vendor") == "0x10de"
                && KernelFiles.Text(device, "class")?.StartsWith("0x03", StringComparison.Ordinal) == true
            );

    private static string SubjectOf(int index) => index == 0 ? "gpu" : $"gpu:{index}";

    private static string Describe(int index, GpuLine? card) =>
        card is null ? $"{SubjectOf(index)} gone"
        : card.Degrees is { } degrees ? $"{SubjectOf(index)} {card.Name} {degrees:0} °C"
        : $"{SubjectOf(index)} {card.Name}";

    private static string FirstLine(ProgramResult result) =>
        $"{result.Output}\n{result.Error}".Split('\n').FirstOrDefault(line => line.Trim().Length > 0)?.Trim()
        ?? "no word";
}
