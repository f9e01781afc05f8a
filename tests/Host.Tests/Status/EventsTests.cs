using System.Net;
using System.Text.Json;
using Akka.Actor;
using Experimance.Actors.Display;
using Experimance.Host.Status;
using static Experimance.Actors.Health.HealthProtocol;
using HealthStatus = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Host.Tests.Status;

/// <summary>Server-sent events over a real connection.</summary>
public sealed class EventsTests
{
    [Fact]
    public async Task An_incident_is_told_as_it_changes_in_the_listeners_language()
    {
        await using var rig = await StatusRig.StartAsync();
        using var answer = await rig.ListenAsync("?language=de");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var events = StatusRig.EventsOf(answer);
        (await NextAsync(events)).Type.ShouldBe("alive");
        await rig.HearAsync<Subscribe>();

        // What is only suspected is told to nobody.
        Tell(rig, new IncidentChanged(Samples.Blind with { State = IncidentState.Suspected, Opened = null }, null));
        Tell(rig, new IncidentChanged(Samples.Blind, null));
        var (type, data) = await NextAsync(events);
        type.ShouldBe("incident");
        data.GetProperty("title").GetString().ShouldBe("Die Kamera sieht nichts");
        data.GetProperty("state").GetString().ShouldBe("open");
    }

    [Fact]
    public async Task A_service_that_changed_is_told()
    {
        await using var rig = await StatusRig.StartAsync();
        using var answer = await rig.ListenAsync();
        await using var events = StatusRig.EventsOf(answer);
        await NextAsync(events);
        await rig.HearAsync<Subscribe>();
        var depth = new ServiceReport(
            "depth",
            Life.Running,
            HealthStatus.Error,
            "sees nothing",
            Samples.Then,
            TimeSpan.FromMinutes(1),
            0,
            1,
            true,
            [],
            0
        );
        Tell(rig, new StateChanged(depth with { Status = HealthStatus.Healthy }, depth, Samples.Then));
        var (type, data) = await NextAsync(events);
        type.ShouldBe("status");
        data.GetProperty("service").GetProperty("name").GetString().ShouldBe("depth");
        data.GetProperty("service").GetProperty("status").GetString().ShouldBe("error");
    }

    [Fact]
    public async Task What_a_screen_paints_is_told_once()
    {
        await using var rig = await StatusRig.StartAsync();
        Say(rig, "showing");
        using var answer = await rig.ListenAsync();
        await using var events = StatusRig.EventsOf(answer);
        await NextAsync(events);
        var (type, data) = await NextAsync(events);
        type.ShouldBe("painted");
        data.GetProperty("screen").GetString().ShouldBe("main");
        data.GetProperty("state").GetString().ShouldBe("showing");

        // The same again is no news: the next event is of the change.
        await rig.HearAsync<DisplayProtocol.AskScreens>();
        await rig.HearAsync<DisplayProtocol.AskScreens>();
        Say(rig, "black");
        (type, data) = await NextAsync(events);
        (type, data.GetProperty("state").GetString()).ShouldBe(("painted", "black"));
    }

    [Fact]
    public async Task A_listener_that_comes_back_gets_what_was_told_meanwhile_and_nothing_twice()
    {
        await using var rig = await StatusRig.StartAsync();
        string last;
        using (var answer = await rig.ListenAsync())
        {
            await using var events = StatusRig.EventsOf(answer);
            await NextAsync(events);
            await rig.HearAsync<Subscribe>();
            Tell(rig, new IncidentChanged(Samples.Blind, null));
            (await NextAsync(events)).Type.ShouldBe("incident");
            last = events.Current.EventId!;
        }

        // Another listener shows that these were told.
        using (var other = await rig.ListenAsync())
        {
            await using var events = StatusRig.EventsOf(other);
            await NextAsync(events);
            Tell(rig, new IncidentChanged(Samples.Blind with { Version = 4 }, Samples.Blind));
            Tell(rig, new IncidentChanged(Samples.Blind with { Version = 5 }, Samples.Blind));
            await NextAsync(events);
            await NextAsync(events);
        }

        using var again = await rig.ListenAsync("", last);
        await using var rest = StatusRig.EventsOf(again);
        (await NextAsync(rest)).Type.ShouldBe("alive");
        (await NextAsync(rest)).Data.GetProperty("version").GetInt64().ShouldBe(4);
        (await NextAsync(rest)).Data.GetProperty("version").GetInt64().ShouldBe(5);
        Tell(rig, new IncidentChanged(Samples.Blind with { Version = 6 }, Samples.Blind));
        (await NextAsync(rest)).Data.GetProperty("version").GetInt64().ShouldBe(6);
    }

    [Fact]
    public async Task The_stream_ends_when_the_host_stops()
    {
        await using var rig = await StatusRig.StartAsync();
        using var answer = await rig.ListenAsync();
        await using var events = StatusRig.EventsOf(answer);
        await NextAsync(events);
        var stopping = rig.StopAsync();
        (await events.MoveNextAsync()).ShouldBeFalse();
        await stopping;
    }

    [Fact]
    public async Task One_listener_too_many_is_refused_and_a_place_that_is_left_is_given_again()
    {
        await using var rig = await StatusRig.StartAsync();
        var listeners = new List<HttpResponseMessage>();
        for (var i = 0; i < EventEndpoints.ListenersAtMost; i++)
        {
            listeners.Add(await rig.ListenAsync());
            listeners[^1].StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using (var refused = await rig.ListenAsync())
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        listeners[0].Dispose();
        HttpStatusCode status;
        do
        {
            // The host learns of it when the connection's end arrives.
            await Task.Yield();
            using var another = await rig.ListenAsync();
            status = another.StatusCode;
        } while (status != HttpStatusCode.OK);

        listeners.ForEach(listener => listener.Dispose());
    }

    private static void Tell(StatusRig rig, object message) => rig.Rooms.Tell(new RoomsStandIn.Tell(message));

    private static void Say(StatusRig rig, string state) =>
        rig.Rooms.Tell(new DisplayProtocol.Screens([new("main", state, 1, null, null, null, 30, TimeSpan.Zero)]));

    private static async Task<(string Type, JsonElement Data)> NextAsync(
        IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>> events
    )
    {
        (await events.MoveNextAsync()).ShouldBeTrue();
        return (events.Current.EventType, JsonSerializer.Deserialize<JsonElement>(events.Current.Data));
    }
}
