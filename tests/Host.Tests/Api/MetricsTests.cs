using System.Globalization;
using System.Text.RegularExpressions;
using Experimance.Host.Api;
using Experimance.Palettes.System;

namespace Experimance.Host.Tests.Api;

/// <summary>Figures in a form that Prometheus reads.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public async Task What_is_answered_is_of_the_format_and_has_the_figures()
    {
        await using var rig = await ApiRig.StartAsync(Status.Samples.Blind);
        using var answer = await rig.SendAsync("GET", "/metrics");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var read = Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        read["process_resident_memory_bytes"].ShouldBeGreaterThan(1_000_000);
        read["process_cpu_seconds_total"].ShouldBeGreaterThan(0);
        read["process_threads"].ShouldBeGreaterThan(1);
        read["experimance_incidents_open{severity=\"critical\"}"].ShouldBe(1);
        read["experimance_incidents_open{severity=\"notice\"}"].ShouldBe(0);
        read["experimance_outbox_waiting"].ShouldBe(3);
        read["experimance_camera_frames_total"].ShouldBe(1234);
        read["experimance_camera_analysis_seconds"].ShouldBe(0.0085);
        read["experimance_room_answers{room=\"health\"}"].ShouldBe(1);
    }

    [Fact]
    public async Task A_room_that_is_silent_takes_only_its_own_figures_away()
    {
        await using var rig = await ApiRig.StartAsync();
        rig.Rooms.Tell(new Status.RoomsStandIn.BeSilent(), Akka.Actor.ActorRefs.NoSender);
        using var answer = await rig.SendAsync("GET", "/metrics");
        var read = Read(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        read["experimance_room_answers{room=\"health\"}"].ShouldBe(0);
        read.ShouldContainKey("process_threads");
        read.Keys.ShouldNotContain(key => key.StartsWith("experimance_incidents", StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_labels_break_no_line()
    {
        var metric = new Metric(
            "m_total",
            "one\ntwo \\ three",
            true,
            [new([("a", "x\"} 7\n# TYPE evil counter"), ("b", "back\\slash")], 1.5), new([], double.NaN)]
        );
        PrometheusText
            .Write([metric])
            .ShouldBe(
                """
                # HELP m_total one\ntwo \\ three
                # TYPE m_total counter
                m_total{a="x\"} 7\n# TYPE evil counter",b="back\\slash"} 1.5
                m_total NaN

                """
            );
    }

    /// <summary>Reads as strictly as a scraper: every line fits, types come before samples, and no sample stands there twice.</summary>
    private static Dictionary<string, double> Read(string text)
    {
        text.ShouldEndWith("\n");
        var types = new HashSet<string>();
        var samples = new Dictionary<string, double>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                types.Add(line.Split(' ')[2]).ShouldBeTrue(line);
            }
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                var sample = Sample().Match(line);
                sample.Success.ShouldBeTrue(line);
                types.ShouldContain(sample.Groups["name"].Value, line);
                samples.Add(
                    sample.Groups["name"].Value + sample.Groups["labels"].Value,
                    double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)
                );
            }
        }

        return samples;
    }

    [GeneratedRegex(
        """^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\["\\n])*")*\})? (?<value>-?[0-9.E+-]+|NaN|[+-]Inf)$"""
    )]
    private static partial Regex Sample();
}
