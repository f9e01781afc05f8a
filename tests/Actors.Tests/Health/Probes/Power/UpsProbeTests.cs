using System.Collections.Immutable;
using Experimance.Actors.Health.Probes.Power;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Probes.Power;

public sealed class UpsProbeTests : IDisposable
{
    private readonly ProbeBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("OL CHRG", false, false, false)]
    [InlineData("OL CHRG LB", false, false, false)]
    [InlineData("OB DISCHRG", true, false, false)]
    [InlineData("OB DISCHRG LB", true, true, false)]
    [InlineData("FSD OL", false, true, false)]
    [InlineData("OL RB", false, false, true)]
    public async Task Its_words_are_facts(string status, bool battery, bool low, bool old)
    {
        var report = await LookAsync(status);
        report.Of("ups_on_battery", "ups").Bad.ShouldBe(battery);
        report.Of("ups_low").Bad.ShouldBe(low);
        report.Of("ups_battery_old").Bad.ShouldBe(old);
        report.Of("ups_silent").Bad.ShouldBe(false);
    }

    [Fact]
    public async Task People_read_how_much_is_left()
    {
        (await LookAsync("OB")).Summary.ShouldBe("gallery: on battery, 83 %, 12 min left");
        (await LookAsync("OL")).Summary.ShouldBe("gallery: on mains power, 83 %");
    }

    [Fact]
    public async Task Without_a_name_nothing_is_looked_at()
    {
        var probe = new UpsProbe(_bench.Parts(), (_, _) => throw new InvalidOperationException("nobody is asked"));
        (await _bench.LookAsync(probe)).Readings.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_asked_is_silent_and_says_nothing_of_power()
    {
        foreach (var error in (ReadOnlySpan<string>)["UNKNOWN-UPS", "DRIVER-NOT-CONNECTED", "DATA-STALE", "ODD"])
        {
            var answer = Should.Throw<IOException>(() =>
                NutClient
                    .ReadAsync(new StringReader($"ERR {error}\n"), "gallery", TestContext.Current.CancellationToken)
                    .GetAwaiter()
                    .GetResult()
            );
            answer.Message.ShouldNotBeEmpty();
        }

        var probe = new UpsProbe(
            _bench.Parts(new() { Ups = "gallery@localhost" }),
            (_, _) => throw new IOException("the driver does not run")
        );
        var report = await _bench.LookAsync(probe);
        report.Rules().ShouldBe(["ups_silent"]);
        (report.Of("ups_silent").Bad, report.Summary).ShouldBe((true, "the driver does not run"));
    }

    [Fact]
    public async Task An_answer_is_read_as_it_is_written()
    {
        const string Answer = """
            BEGIN LIST VAR gallery
            VAR gallery ups.status "OL CHRG"
            VAR gallery device.model "Back \"UPS\" \\ 700"
            VAR gallery odd
            VAR other ups.status "OB"
            END LIST VAR gallery
            """;
        var found = await NutClient.ReadAsync(
            new StringReader(Answer),
            "gallery",
            TestContext.Current.CancellationToken
        );
        found.Count.ShouldBe(2);
        found["ups.status"].ShouldBe("OL CHRG");
        found["device.model"].ShouldBe("Back \"UPS\" \\ 700");
        await Should.ThrowAsync<IOException>(() =>
            NutClient.ReadAsync(
                new StringReader("BEGIN LIST VAR gallery\n"),
                "gallery",
                TestContext.Current.CancellationToken
            )
        );
    }

    [Theory]
    [InlineData("gallery@localhost", "localhost", 3493)]
    [InlineData("gallery@localhost:4000", "localhost", 4000)]
    [InlineData("gallery@192.168.1.5", "192.168.1.5", 3493)]
    [InlineData("gallery@[::1]:4000", "::1", 4000)]
    [InlineData("gallery@[::1]", "::1", 3493)]
    public void An_address_is_as_the_tools_of_nut_write_it(string text, string host, int port)
    {
        var found = UpsAddress.Parse(text).ShouldNotBeNull();
        (found.Name, found.Host, found.Port).ShouldBe(("gallery", host, port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gallery")]
    [InlineData("@localhost")]
    [InlineData("gallery@")]
    [InlineData("gallery@localhost:")]
    [InlineData("gallery@localhost:99999")]
    [InlineData("gal\nlery@localhost")]
    [InlineData("gallery@localhost/x")]
    public void What_is_none_is_refused_by_the_settings(string text)
    {
        UpsAddress.Parse(text).ShouldBeNull();
        if (text.Length > 0)
        {
            new Experimance.Actors.Health.HealthSettings { Probes = new() { Ups = text } }
                .Conflicts()
                .ShouldNotBeEmpty();
        }
    }

    private async Task<ProbeReport> LookAsync(string status) =>
        await _bench.LookAsync(
            new UpsProbe(
                _bench.Parts(new() { Ups = "gallery@localhost" }),
                (_, _) =>
                    Task.FromResult(
                        ImmutableDictionary<string, string>
                            .Empty.Add("ups.status", status)
                            .Add("battery.charge", "83.2")
                            .Add("battery.runtime", "720")
                    )
            )
        );
}
