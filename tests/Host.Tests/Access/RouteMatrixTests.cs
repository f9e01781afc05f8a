using System.Net;
using System.Text.RegularExpressions;
using Experimance.Host.Access.Gate;
using Experimance.Host.Web;
using Experimance.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Experimance.Host.Tests.Access;

/// <summary>Every route of the running server with every credential. A new route is in it by itself, and without a rule it fails here.</summary>
public sealed partial class RouteMatrixTests
{
    /// <summary>What each credential is worth, written down apart from the program.</summary>
    private static readonly Dictionary<string, Audience[]> Opens = new()
    {
        ["nothing"] = [Audience.Anyone, Audience.Link],
        ["a wrong token"] = [Audience.Anyone, Audience.Link],
        ["a token that is over"] = [Audience.Anyone, Audience.Link],
        ["a removed token"] = [Audience.Anyone, Audience.Link],
        ["a wrong session"] = [Audience.Anyone, Audience.Link],
        ["a session of somebody removed"] = [Audience.Anyone, Audience.Link],
        ["a wrong key"] = [Audience.Anyone, Audience.Link],
        ["the kiosk's cookie"] = [Audience.Anyone, Audience.Link, Audience.Kiosk],
        ["a viewer's session"] = [Audience.Anyone, Audience.Link, Audience.Kiosk, Audience.Viewer],
        ["a viewer's token"] = [Audience.Anyone, Audience.Link, Audience.Kiosk, Audience.Viewer],
        ["an operator's session"] =
        [
            Audience.Anyone,
            Audience.Link,
            Audience.Kiosk,
            Audience.Viewer,
            Audience.Operator,
        ],
        ["an operator's token"] = [Audience.Anyone, Audience.Link, Audience.Kiosk, Audience.Viewer, Audience.Operator],
        ["an admin's session"] =
        [
            Audience.Anyone,
            Audience.Link,
            Audience.Kiosk,
            Audience.Viewer,
            Audience.Operator,
            Audience.Admin,
        ],
        ["an admin's token"] =
        [
            Audience.Anyone,
            Audience.Link,
            Audience.Kiosk,
            Audience.Viewer,
            Audience.Operator,
            Audience.Admin,
        ],
    };

    [Fact]
    public async Task Every_route_says_who_may_ask()
    {
        await using var rig = await GateRig.StartAsync(development: true);
        rig.Routes.Count.ShouldBeGreaterThan(20);
        rig.Routes.Where(route => route.Metadata.GetMetadata<Needs>() is null)
            .Select(route => route.DisplayName)
            .ShouldBeEmpty("every route needs .For(Audience.…)");
    }

    [Theory]
    [InlineData("/", nameof(Audience.Viewer))]
    [InlineData("/healthz", nameof(Audience.Anyone))]
    [InlineData("/readyz", nameof(Audience.Anyone))]
    [InlineData("/login", nameof(Audience.Anyone))]
    [InlineData("/join", nameof(Audience.Anyone))]
    [InlineData("/logout", nameof(Audience.Viewer))]
    [InlineData("/screens/{screen}", nameof(Audience.Kiosk))]
    [InlineData("/screens/{screen}/live", nameof(Audience.Kiosk))]
    [InlineData("/media/{address}", nameof(Audience.Kiosk))]
    [InlineData("/sandbox", nameof(Audience.Developer))]
    [InlineData("/sandbox/live", nameof(Audience.Developer))]
    [InlineData("/dev/faults/{subject}/{kind}", nameof(Audience.Developer))]
    [InlineData("/api/v1/status", nameof(Audience.Viewer))]
    [InlineData("/api/v1/events", nameof(Audience.Viewer))]
    [InlineData("/api/v1/incidents", nameof(Audience.Viewer))]
    [InlineData("/api/v1/incidents/{id}/acknowledge", nameof(Audience.Operator))]
    [InlineData("/api/v1/incidents/{id}/snooze", nameof(Audience.Operator))]
    public async Task The_contracts_routes_need_what_it_says(string pattern, string who)
    {
        await using var rig = await GateRig.StartAsync(development: true);
        var routes = rig.Routes.Where(route => $"/{route.RoutePattern.RawText!.Trim('/')}" == pattern).ToList();
        routes.ShouldNotBeEmpty();
        routes.ShouldAllBe(route => route.Metadata.GetMetadata<Needs>()!.Who.ToString() == who);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_may_not_is_refused_with_a_line_and_nothing_changes(bool development)
    {
        await using var rig = await GateRig.StartAsync(development);
        await PrepareAsync(rig);
        foreach (var (route, method) in Asked(rig))
        {
            var needs = route.Metadata.GetMetadata<Needs>()!.Who;
            foreach (var (credential, opens) in Opens)
            {
                if (
                    opens.Contains(needs)
                    || (
                        needs == Audience.Developer
                        && development
                        && credential.Contains("admin", StringComparison.Ordinal)
                    )
                )
                {
                    continue;
                }

                rig.Audit.Clear();
                var (cookie, bearer) = await ShowAsync(rig, credential);
                using var answer = await rig.SendAsync(new(method), Filled(route), cookie, bearer);

                answer.StatusCode.ShouldBeOneOf(
                    [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.TooManyRequests],
                    $"{method} {Filled(route)} with {credential}"
                );
                rig.Audit.Lines.ShouldHaveSingleItem($"{method} {Filled(route)} with {credential}")
                    .Outcome.ShouldStartWith("refused: ");
            }
        }

        rig.Changes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_may_is_let_through(bool development)
    {
        await using var rig = await GateRig.StartAsync(development);
        await PrepareAsync(rig);
        var gate = new Gatekeeper(rig.Access);
        foreach (var (route, method) in Asked(rig))
        {
            var needs = route.Metadata.GetMetadata<Needs>()!.Who;
            foreach (var (credential, opens) in Opens.Where(one => one.Value.Contains(needs)))
            {
                var (cookie, bearer) = await ShowAsync(rig, credential);
                var context = Played.Request(rig, method, Filled(route), cookie, bearer);
                context.SetEndpoint(route);
                var passed = false;
                await gate.PassAsync(
                    context,
                    _ =>
                    {
                        passed = true;
                        return Task.CompletedTask;
                    }
                );
                passed.ShouldBeTrue($"{method} {Filled(route)} with {credential}");
            }
        }
    }

    [Fact]
    public async Task The_developers_key_opens_everything_in_development_on_this_machine_and_nothing_elsewhere()
    {
        await using var rig = await GateRig.StartAsync(development: true);
        var gate = new Gatekeeper(rig.Access);
        foreach (var (route, method) in Asked(rig))
        {
            foreach (
                var (address, wanted) in new[]
                {
                    ("127.0.0.1", true),
                    ("192.168.1.7", route.Metadata.GetMetadata<Needs>()!.Who is Audience.Anyone or Audience.Link),
                }
            )
            {
                var context = Played.Request(rig, method, Filled(route), rig.DeveloperCookie, null, address);
                context.SetEndpoint(route);
                var passed = false;
                await gate.PassAsync(
                    context,
                    _ =>
                    {
                        passed = true;
                        return Task.CompletedTask;
                    }
                );
                passed.ShouldBe(wanted, $"{method} {Filled(route)} from {address}");
            }
        }
    }

    [Fact]
    public async Task A_route_without_a_rule_is_refused_to_everybody()
    {
        await using var rig = await GateRig.StartAsync(development: true);
        var context = Played.Request(rig, "GET", "/new", rig.DeveloperCookie, null);
        context.SetEndpoint(
            new RouteEndpoint(
                _ => Task.CompletedTask,
                Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/new"),
                0,
                null,
                "new"
            )
        );
        await new Gatekeeper(rig.Access).PassAsync(
            context,
            _ => throw new InvalidOperationException("it was let through")
        );
        context.Response.StatusCode.ShouldBe(StatusCodes.Status403Forbidden);
        rig.Audit.Lines.ShouldHaveSingleItem().Outcome.ShouldBe("refused: the route has no rule");
    }

    [Fact]
    public async Task Until_somebody_is_set_up_production_answers_this_machine_alone_and_only_what_anybody_may_see()
    {
        await using var rig = await GateRig.StartAsync();
        rig.Access.Kiosk.Make();
        var token = (await rig.Access.Tokens.AddAsync("early", Role.Admin, TimeSpan.FromDays(1), "test")).Reveal();
        (await rig.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await rig.GetAsync("/screens/main", rig.KioskCookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await rig.GetAsync("/api/v1/status", bearer: token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await rig.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var far = Played.Request(rig, "GET", "/healthz", null, null, "192.168.1.7");
        far.SetEndpoint(rig.Routes.Single(route => route.RoutePattern.RawText == "/healthz"));
        await new Gatekeeper(rig.Access).PassAsync(far, _ => throw new InvalidOperationException("it was let through"));
        far.Response.StatusCode.ShouldBe(StatusCodes.Status403Forbidden);

        await rig.AddAsync("ada", Role.Admin);
        (await rig.GetAsync("/api/v1/status", bearer: token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task PrepareAsync(GateRig rig)
    {
        rig.Access.Kiosk.Make();
        foreach (var role in new[] { Role.Viewer, Role.Operator, Role.Admin })
        {
            await rig.AddAsync($"{role}".ToLowerInvariant(), role);
        }
    }

    private static int _number;

    private static async Task<(string? Cookie, string? Bearer)> ShowAsync(GateRig rig, string credential)
    {
        var role =
            credential.Contains("viewer", StringComparison.Ordinal) ? Role.Viewer
            : credential.Contains("operator", StringComparison.Ordinal) ? Role.Operator
            : Role.Admin;
        var person = rig.Access.People.Find($"{role}".ToLowerInvariant())!;
        var name = $"t{Interlocked.Increment(ref _number)}";
        switch (credential)
        {
            case "nothing":
                return (null, null);
            case "a wrong token":
                return (null, $"exp_{new string('x', 43)}");
            case "a wrong session":
                return (rig.SessionCookie(new string('x', 43)), null);
            case "a wrong key":
                return ($"experimance-{rig.Port}={new string('0', 32)}", null);
            case "the kiosk's cookie":
                return (rig.KioskCookie, null);
            case "a session of somebody removed":
                var gone = await rig.AddAsync("gone", Role.Admin);
                var id = rig.Session(gone);
                await rig.Access.People.RemoveAsync("gone");
                return (rig.SessionCookie(id), null);
        }

        if (credential.EndsWith("session", StringComparison.Ordinal))
        {
            var id = rig.Session(person);
            return (rig.SessionCookie(id), null);
        }

        var value = (await rig.Access.Tokens.AddAsync(name, role, TimeSpan.FromMinutes(1), "test")).Reveal();
        if (credential == "a token that is over")
        {
            rig.Time.Advance(TimeSpan.FromMinutes(1));
        }

        if (credential == "a removed token")
        {
            await rig.Access.Tokens.RemoveAsync(name);
            return (null, value);
        }

        // One by one, so that there are never too many.
        foreach (var old in rig.Access.Tokens.All.Where(one => one.Name != name))
        {
            await rig.Access.Tokens.RemoveAsync(old.Name);
        }

        return (null, value);
    }

    private static IEnumerable<(RouteEndpoint Route, string Method)> Asked(GateRig rig) =>
        rig.Routes.SelectMany(route =>
            (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => (route, method))
        );

    private static string Filled(RouteEndpoint route) =>
        $"/{Place().Replace(route.RoutePattern.RawText!, "main").TrimStart('/')}";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();
}
