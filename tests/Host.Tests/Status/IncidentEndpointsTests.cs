using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Status;

public sealed class IncidentEndpointsTests
{
    private static readonly string[] Fields =
    [
        .. "id cause service severity state since opened closed visitors takes_with_it tried subject detail title why do".Split(
            ' '
        ),
        .. "changes acknowledged_by snoozed_until version called".Split(' '),
    ];

    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Incidents_are_told_with_the_contracts_fields_and_the_words_of_a_language()
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind, Samples.FormerHang);
        var all = await rig.GetAsync("/api/v1/incidents?language=de");
        (await rig.HearAsync<AskIncidents>()).Closed.ShouldBe(20);
        all.GetArrayLength().ShouldBe(2);
        var (blind, hang) = (all[0], all[1]);
        blind.EnumerateObject().Select(field => field.Name).Order().ShouldBe(Fields.Order());
        Text(blind, "id").ShouldBe("20261126-3");
        Text(blind, "cause").ShouldBe("camera_blind");
        Text(blind, "severity").ShouldBe("critical");
        Text(blind, "state").ShouldBe("open");
        Text(blind, "title").ShouldBe("Die Kamera sieht nichts");
        blind.GetProperty("since").GetDateTimeOffset().ShouldBe(Samples.Then);
        blind.GetProperty("closed").ValueKind.ShouldBe(JsonValueKind.Null);
        blind.GetProperty("takes_with_it")[0].GetString().ShouldBe("bowl");
        blind.GetProperty("called").GetProperty("takes_with_it")[0].GetString().ShouldBe("die Schale");
        Text(blind.GetProperty("tried")[0], "rung").ShouldBe("child");
        Text(hang.GetProperty("called"), "took").ShouldBe("12 Minuten");
        Text(hang.GetProperty("called"), "helped").ShouldBe("Dieser Teil des Programms wurde neu gestartet");
    }

    [Theory]
    [InlineData("?closed=3", 3)]
    [InlineData("?closed=0", 0)]
    [InlineData("?closed=-5", 0)]
    [InlineData("?closed=99999", 500)]
    public async Task So_many_closed_ones_are_asked_for_as_are_wanted(string query, int asked)
    {
        await using var rig = await StatusRig.StartAsync();
        (await rig.GetAsync($"/api/v1/incidents{query}")).GetArrayLength().ShouldBe(0);
        (await rig.HearAsync<AskIncidents>()).Closed.ShouldBe(asked);
    }

    [Theory]
    [InlineData("fr-CA, en;q=0.5", "", "La caméra ne voit rien")]
    [InlineData("nl, de;q=0.4, fr;q=0.7", "", "La caméra ne voit rien")]
    [InlineData("fr", "?language=en", "The camera sees nothing")]
    [InlineData("nl", "", "The camera sees nothing")]
    public async Task The_address_names_the_language_before_the_browser_does(
        string accepted,
        string query,
        string title
    )
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        rig.Http.DefaultRequestHeaders.Add("Accept-Language", accepted);
        Text((await rig.GetAsync($"/api/v1/incidents{query}"))[0], "title").ShouldBe(title);
    }

    [Fact]
    public async Task One_incident_comes_with_its_time_line()
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        var blind = await rig.GetAsync("/api/v1/incidents/20261126-3?language=en");
        var timeline = blind.GetProperty("timeline");
        timeline.EnumerateArray().Select(entry => Text(entry, "what")).ShouldBe(["suspected", "tried", "opened"]);
        Text(timeline[0], "title").ShouldBe("first seen");
        Text(timeline[1], "detail").ShouldBe("camera started again");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("POST", "/acknowledge")]
    [InlineData("POST", "/snooze")]
    public async Task An_unknown_incident_is_not_found_and_the_answer_says_so(string method, string act)
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        using var request = new HttpRequestMessage(new(method), $"/api/v1/incidents/20200101-1{act}");
        using var answer = await rig.Http.SendAsync(request, End);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        Text(await answer.Content.ReadFromJsonAsync<JsonElement>(End), "detail").ShouldContain("20200101-1");
    }

    [Fact]
    public async Task A_person_at_the_page_sees_to_it()
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        using var answer = await rig.PostAsync(
            "/api/v1/incidents/20261126-3/acknowledge",
            rig.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await rig.HearAsync<Acknowledge>()).ShouldBe(new Acknowledge("20261126-3", "ada"));
        var now = await answer.Content.ReadFromJsonAsync<JsonElement>(End);
        (Text(now, "state"), Text(now, "acknowledged_by")).ShouldBe(("acknowledged", "ada"));
    }

    [Theory]
    [InlineData("", 60)]
    [InlineData("?minutes=15", 15)]
    public async Task A_person_puts_it_off(string query, int minutes)
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        using var answer = await rig.PostAsync($"/api/v1/incidents/20261126-3/snooze{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await rig.HearAsync<Snooze>()).For.ShouldBe(TimeSpan.FromMinutes(minutes));
    }

    [Theory]
    [InlineData("?minutes=0")]
    [InlineData("?minutes=-1")]
    [InlineData("?minutes=1441")]
    [InlineData("?minutes=soon")]
    public async Task It_is_not_put_off_for_ever(string query)
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        using var answer = await rig.PostAsync($"/api/v1/incidents/20261126-3/snooze{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        rig.Heard().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/incidents/20261126-3/acknowledge", "http://elsewhere.example")]
    [InlineData("/api/v1/incidents/20261126-3/acknowledge", "http://127.0.0.1:1")]
    [InlineData("/api/v1/incidents/20261126-3/snooze", "null")]
    [InlineData("/dev/faults/depth/kill", "http://127.0.0.1:1")]
    public async Task A_page_of_elsewhere_changes_nothing(string path, string origin)
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        using var answer = await rig.PostAsync(path, origin);
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        rig.Heard().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_status_holds_the_open_incidents()
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind, Samples.FormerHang);
        var status = await rig.GetAsync("/api/v1/status?language=fr");
        status.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        var incidents = status.GetProperty("incidents");
        incidents.GetArrayLength().ShouldBe(1);
        Text(incidents[0], "title").ShouldBe("La caméra ne voit rien");
    }

    [Fact]
    public async Task Where_health_is_silent_the_answers_say_so()
    {
        await using var rig = await StatusRig.StartAsync(Samples.Blind);
        rig.Rooms.Tell(new RoomsStandIn.BeSilent(), Akka.Actor.ActorRefs.NoSender);
        var status = rig.GetAsync("/api/v1/status");
        using var list = await rig.Http.GetAsync("/api/v1/incidents", End);
        list.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Text(await list.Content.ReadFromJsonAsync<JsonElement>(End), "detail").ShouldContain("Health does not answer");
        Text(await status, "problem").ShouldContain("Health does not answer");
    }

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
