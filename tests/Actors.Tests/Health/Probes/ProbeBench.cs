using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Probes;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Probes;

/// <summary>A machine made of files: what probes are tried on.</summary>
internal sealed class ProbeBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VirtualTime Time { get; } = new();

    public Places Places => _folder.Places;

    public ProbeParts Parts(ProbeSettings? settings = null, IProgramRunner? programs = null) =>
        new(_folder.Places, Time, settings ?? new(), programs, _folder["proc"], _folder["sys"]);

    public void Dispose() => _folder.Dispose();

    public ProbeBench Proc(string file, string text) => Write("proc", file, text);

    public ProbeBench Sys(string file, string text) => Write("sys", file, text);

    public void Remove(string folder) => Directory.Delete(_folder[folder], recursive: true);

    /// <summary>One look after so much time.</summary>
    public async Task<ProbeReport> LookAsync(IProbe probe, double afterSeconds = 0)
    {
        Time.Advance(TimeSpan.FromSeconds(afterSeconds));
        var report = await probe.LookAsync(TestContext.Current.CancellationToken);
        report.Probe.ShouldBe(probe.Name);
        report.Summary.ShouldNotBeEmpty();
        foreach (var reading in report.Readings)
        {
            Experimance.Actors.Health.Rules.RuleBook.Standard.Find(reading.Rule).ShouldNotBeNull(reading.Rule);
            reading.Detail.ShouldNotBeEmpty();
        }

        return report;
    }

    private ProbeBench Write(string root, string file, string text)
    {
        var path = _folder[root, file];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }
}

/// <summary>Finds a reading.</summary>
internal static class ProbeReportWords
{
    public static Reading Of(this ProbeReport report, string rule, string? subject = null) =>
        report.Readings.Single(reading => reading.Rule == rule && (subject is null || reading.Subject == subject));

    public static IEnumerable<string> Rules(this ProbeReport report) => report.Readings.Select(reading => reading.Rule);
}
