using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Akka.Actor;
using Experimance.Actors.Notifications.Messages;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Tests.Access;
using Experimance.Host.Tests.Links;
using Experimance.Host.Web;
using Experimance.Wire;
using Microsoft.AspNetCore.Routing;

namespace Experimance.Host.Tests.Matrix;

/// <summary>The same catalogue over HTTP, under the addresses that some commands have of their own, and behind signed links.</summary>
public sealed class CommandHttpTests
{
    /// <summary>Which command stands behind an address that changes something; a new one is to be added by hand.</summary>
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["api/v1/services/{name}/start"] = "service start",
        ["api/v1/services/{name}/stop"] = "service stop",
        ["api/v1/services/{name}/restart"] = "service restart",
        ["api/v1/incidents/{id}/acknowledge"] = "health acknowledge",
        ["api/v1/incidents/{id}/snooze"] = "health snooze",
    };

    /// <summary>The same for links and buttons.</summary>
    private static readonly Dictionary<MessageAction, string> Deeds = new()
    {
        [MessageAction.Acknowledge] = "health acknowledge",
        [MessageAction.RestartService] = "service restart",
        [MessageAction.SnoozeAnHour] = "health snooze",
    };

    [Fact]
    public async Task Over_HTTP()
    {
        await using var rig = await CommandRig.StartAsync();
        foreach (var (who, cookie, bearer, role) in await CallersAsync(rig))
        {
            foreach (var one in rig.Cases)
            {
                rig.Forget();
                using var answer = await SendAsync(
                    rig,
                    $"/api/v1/commands/{one.Declared.Palette}/{one.Declared.Name}",
                    cookie,
                    bearer,
                    new { arguments = one.Arguments, confirmed = true }
                );
                var how = $"{one.Name} by {who}";
                if (one.Declared.Shape == Shape.Stream && role >= one.Least)
                {
                    answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it has no end");
                    rig.Ran.ShouldBeEmpty(how);
                }
                else
                {
                    await JudgeAsync(rig, answer, one, role, how);
                }
            }
        }
    }

    [Fact]
    public async Task Whose_role_is_too_small_learns_nothing_else_and_is_taken_down()
    {
        var ran = new ConcurrentQueue<string>();
        await using var gate = await GateRig.StartAsync(catalogue: StandIn.ForAdmins(ran));
        var cookie = gate.SessionCookie(gate.Session(await gate.AddAsync("ada", Role.Operator)));
        foreach (
            var (path, body) in new[]
            {
                // Without end, which nobody gets over HTTP; and what no command takes.
                ("log/tail", "{}"),
                ("log/level", "no object"),
            }
        )
        {
            gate.Audit.Clear();
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await gate.SendAsync(
                HttpMethod.Post,
                $"/api/v1/commands/{path}",
                cookie,
                null,
                Headers(gate, cookie),
                content
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            var line = gate.Audit.Lines.ShouldHaveSingleItem(path);
            (line.What, line.Outcome).ShouldBe((path.Replace('/', ' '), "refused: needs admin"));
        }

        ran.ShouldBeEmpty();
    }

    [Fact]
    public async Task Under_addresses_of_their_own()
    {
        await using var rig = await CommandRig.StartAsync();
        var routes = rig
            .Gate.Routes.Where(route =>
                (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Any(method =>
                    method is not ("GET" or "HEAD")
                )
            )
            .Select(route => (Pattern: route.RoutePattern.RawText!.Trim('/'), Route: route))
            .Where(one =>
                one.Pattern.StartsWith("api/", StringComparison.Ordinal)
                && one.Pattern != "api/v1/commands/{palette}/{command}"
            )
            .ToList();
        routes.Select(one => one.Pattern).Order().ShouldBe(Commands.Keys.Order());
        rig.Gate.Rooms.Tell(new Status.RoomsStandIn.Have([Status.Samples.Blind]));
        foreach (var (pattern, route) in routes)
        {
            var one = rig.Cases.Single(found => found.Name == Commands[pattern]);
            $"{route.Metadata.GetMetadata<Needs>()!.Who}".ShouldBe($"{one.Least}", pattern);
            foreach (var (who, cookie, bearer, role) in await CallersAsync(rig))
            {
                rig.Forget();
                var path = $"/{pattern}"
                    .Replace("{name}", "depth", StringComparison.Ordinal)
                    .Replace("{id}", Status.Samples.Blind.Id, StringComparison.Ordinal);
                using var answer = await SendAsync(rig, path, cookie, bearer, null);
                await JudgeAsync(rig, answer, one, role, $"{pattern} by {who}");
            }
        }

        rig.Gate.Changes().ShouldBeEmpty();
    }

    [Fact]
    public async Task By_a_signed_link_its_person_is_operator()
    {
        var ran = new ConcurrentQueue<string>();
        foreach (var action in Enum.GetValues<MessageAction>())
        {
            ran.Clear();
            await using (var rig = await LinkRig.StartAsync(StandIn.Whole(ran)))
            {
                using var answer = await rig.SendAsync(HttpMethod.Post, rig.Sign(action));
                answer.StatusCode.ShouldBe(HttpStatusCode.OK);
                ran.ShouldHaveSingleItem().ShouldBe(Deeds[action]);
                rig.Audit.All.ShouldAllBe(line => line.Caller.Role == Role.Operator && line.Caller.Way == "link");
            }

            ran.Clear();
            await using var stricter = await LinkRig.StartAsync(StandIn.ForAdmins(ran));
            using var refused = await stricter.SendAsync(HttpMethod.Post, stricter.Sign(action));
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            ran.ShouldBeEmpty();
            stricter.Audit.All.ShouldContain(line =>
                line.What.StartsWith(Deeds[action], StringComparison.Ordinal) && line.Outcome == "refused: needs admin"
            );
        }
    }

    private static async Task<(string Who, string? Cookie, string? Bearer, Role Role)[]> CallersAsync(CommandRig rig)
    {
        var gate = rig.Gate;
        return
        [
            ("nobody", null, null, Role.None),
            ("the kiosk", gate.KioskCookie, null, Role.None),
            ("a viewer's session", Session(Role.Viewer), null, Role.Viewer),
            ("an operator's session", Session(Role.Operator), null, Role.Operator),
            ("an admin's session", Session(Role.Admin), null, Role.Admin),
            ("a viewer's token", null, await rig.TokenAsync(Role.Viewer), Role.Viewer),
            ("an operator's token", null, await rig.TokenAsync(Role.Operator), Role.Operator),
            ("an admin's token", null, await rig.TokenAsync(Role.Admin), Role.Admin),
        ];

        string Session(Role role) =>
            gate.SessionCookie(gate.Session(gate.Access.People.Find($"{role}".ToLowerInvariant())!));
    }

    private static Task<HttpResponseMessage> SendAsync(
        CommandRig rig,
        string path,
        string? cookie,
        string? bearer,
        object? body
    )
    {
        // The gate's clock is the test's: what the flood of this test spends grows again.
        rig.Gate.Time.Advance(TimeSpan.FromMilliseconds(20));
        var content = body is null ? null : JsonContent.Create(body);
        return rig.Gate.SendAsync(HttpMethod.Post, path, cookie, bearer, Headers(rig.Gate, cookie), content);
    }

    /// <summary>What a page of ours sends.</summary>
    private static Dictionary<string, string> Headers(GateRig gate, string? cookie)
    {
        var headers = new Dictionary<string, string> { ["Origin"] = gate.OwnOrigin };
        if (cookie is not null)
        {
            headers[AntiForgery.Header] = AntiForgery.TokenOf(cookie[(cookie.IndexOf('=') + 1)..]);
        }

        return headers;
    }

    private static async Task JudgeAsync(
        CommandRig rig,
        HttpResponseMessage answer,
        CommandCase one,
        Role role,
        string how
    )
    {
        var lines = rig.Gate.Audit.Lines;
        if (role < one.Least)
        {
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden], how);
            rig.Ran.ShouldBeEmpty(how);
            var said = lines.ShouldHaveSingleItem(how).Outcome;
            said.StartsWith("refused: ", StringComparison.Ordinal).ShouldBeTrue($"{how}: {said}");
            return;
        }

        answer.IsSuccessStatusCode.ShouldBeTrue(
            $"{how}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(GateRig.End)}"
        );
        rig.Ran.ShouldHaveSingleItem(how).ShouldBe($"{one.Declared}", how);
        string.Join(", ", lines.Select(line => line.Outcome)).ShouldBe(one.Declared.Changes ? "begun, done" : "", how);
    }
}
