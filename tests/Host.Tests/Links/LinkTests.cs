using System.Net;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications.Messages;
using Experimance.Host.Tests.Status;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Links;

public sealed class LinkTests
{
    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looking_says_what_it_would_do_and_changes_nothing()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        for (var i = 0; i < 3; i++)
        {
            using var head = await rig.SendAsync(HttpMethod.Head, token);
            head.StatusCode.ShouldBe(HttpStatusCode.OK);
            using var seen = await rig.SendAsync(HttpMethod.Get, token);
            seen.StatusCode.ShouldBe(HttpStatusCode.OK);
            var page = WebUtility.HtmlDecode(await seen.Content.ReadAsStringAsync(End));
            page.ShouldContain("Sie kümmern sich selbst darum");
            page.ShouldContain("<form method=\"post\">");
            page.ShouldNotContain("script");
            page.ShouldContain("/assets/access/access.css", customMessage: "its button is for a thumb");
            seen.Headers.GetValues("Content-Security-Policy")
                .Single()
                .ShouldContain("default-src 'none'; style-src 'self'");
            seen.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        rig.Heard.ShouldBeEmpty();
        rig.Audit.All.ShouldBeEmpty();

        using var done = await rig.SendAsync(HttpMethod.Post, token);
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        rig.Heard.ShouldHaveSingleItem().ShouldBe(new Acknowledge(Samples.Blind.Id, "engineer"));
    }

    [Fact]
    public async Task Its_person_is_operator_for_that_deed_and_the_audit_log_says_so()
    {
        await using var rig = await LinkRig.StartAsync();

        using var done = await rig.SendAsync(HttpMethod.Post, rig.Sign(MessageAction.RestartService));

        rig.Heard.ShouldHaveSingleItem().ShouldBeOfType<InstallationProtocol.Restart>().Service.ShouldBe("depth");
        rig.Audit.All.ShouldAllBe(line =>
            line.Caller.Who == "engineer" && line.Caller.Way == "link" && line.Caller.Role == Role.Operator
        );
        rig.Audit.All.Select(line => $"{line.What}: {line.Outcome}")
            .ShouldBe([
                $"link restart {Samples.Blind.Id}: begun",
                "service restart depth: begun",
                "service restart depth: done",
                $"link restart {Samples.Blind.Id}: done",
            ]);
    }

    [Fact]
    public async Task It_puts_off_for_an_hour()
    {
        await using var rig = await LinkRig.StartAsync();

        using var done = await rig.SendAsync(HttpMethod.Post, rig.Sign(MessageAction.SnoozeAnHour));

        rig.Heard.ShouldHaveSingleItem().ShouldBe(new Snooze(Samples.Blind.Id, "engineer", TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task Replayed_it_is_refused()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        using var first = await rig.SendAsync(HttpMethod.Post, token);

        using var second = await rig.SendAsync(HttpMethod.Post, token);

        second.StatusCode.ShouldBe(HttpStatusCode.Gone);
        rig.Heard.Count.ShouldBe(1);
        rig.Audit.All[^1].Outcome.ShouldStartWith("refused");
    }

    [Fact]
    public async Task Many_at_once_do_it_once()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();

        var all = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.SendAsync(HttpMethod.Post, token)));

        all.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        rig.Heard.Count.ShouldBe(1);
        foreach (var answer in all)
        {
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Altered_it_is_unknown()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        foreach (var altered in new[] { token[..^1], $"{token}A", $"B{token[1..]}", new string('A', 200), "x" })
        {
            using var answer = await rig.SendAsync(HttpMethod.Post, altered);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, altered);
        }

        using var tooLong = await rig.SendAsync(HttpMethod.Post, new string('A', 300));
        tooLong.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        rig.Heard.ShouldBeEmpty();
        rig.Audit.All.ShouldAllBe(line => line.Caller.Who == "nobody" && line.Outcome.StartsWith("refused"));
    }

    [Fact]
    public async Task Late_it_is_refused()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        rig.Clock.Advance(TimeSpan.FromMinutes(61));

        using var answer = await rig.SendAsync(HttpMethod.Post, token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        rig.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task When_its_incident_has_closed_nothing_is_left_to_do()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        rig.Open = [Samples.Blind with { Id = "20261126-4" }];

        using var answer = await rig.SendAsync(HttpMethod.Post, token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        rig.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_person_who_is_told_nothing_any_more_it_is_refused()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        rig.People.Set(Actors.Notifications.People.AddressBook.Empty);

        using var answer = await rig.SendAsync(HttpMethod.Post, token);

        answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        rig.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_could_take_it_down_it_is_not_done_and_stays_good()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        rig.Audit.IsWritable = false;
        using var refused = await rig.SendAsync(HttpMethod.Post, token);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        rig.Heard.ShouldBeEmpty();

        rig.Audit.IsWritable = true;
        using var done = await rig.SendAsync(HttpMethod.Post, token);
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_health_is_silent_it_stays_good()
    {
        await using var rig = await LinkRig.StartAsync();
        var token = rig.Sign();
        rig.Open = null;
        using var refused = await rig.SendAsync(HttpMethod.Post, token);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        rig.Open = [Samples.Blind];
        using var done = await rig.SendAsync(HttpMethod.Post, token);
        done.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
