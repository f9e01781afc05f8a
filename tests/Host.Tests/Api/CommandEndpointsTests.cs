using System.Net;
using System.Text;
using System.Text.Json;
using Experimance.Wire;

namespace Experimance.Host.Tests.Api;

/// <summary>The catalogue over HTTP.</summary>
public sealed class CommandEndpointsTests
{
    [Fact]
    public async Task A_list_is_answered_as_objects_with_what_else_was_said()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync("health/list", new { arguments = new { count = 3 } });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var said = await ApiRig.ReadAsync(answer);
        said.GetProperty("outcome").GetString().ShouldBe("done");
        said.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetInt32()).ShouldBe([3, 2, 1]);
        said.GetProperty("notes")[0].GetString().ShouldBe("that is all");
    }

    [Fact]
    public async Task Without_a_body_the_defaults_hold()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync("health/list");
        (await ApiRig.ReadAsync(answer)).GetProperty("rows").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_caller_and_the_way_reach_the_command_and_a_dry_run_is_one()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync("health/say", new { dry_run = true });
        var said = await ApiRig.ReadAsync(answer);
        said.GetProperty("texts")[0].GetString().ShouldBe("dry run: True");
        var facts = said.GetProperty("facts")[0];
        (facts.GetProperty("who").GetString(), facts.GetProperty("way").GetString()).ShouldBe(("ada", "api"));
    }

    [Theory]
    [InlineData("health/break", 500, "failed", "out of sand")]
    [InlineData("health/fail", 500, "failed", "the bowl is empty")]
    [InlineData("health/refuse", 403, "refused", "not on a Monday")]
    [InlineData("health/wait", 504, "timed_out", "did not end within 20ms")]
    [InlineData("health/nothing", 400, "used_wrongly", "there is no command 'health nothing'")]
    [InlineData("nothing/at%0Aall", 400, "used_wrongly", "there is no command")]
    public async Task An_end_that_is_none_is_a_problem(string command, int status, string outcome, string why)
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync(command);
        var problem = await ApiRig.ProblemAsync(answer, status);
        problem.GetProperty("outcome").GetString().ShouldBe(outcome);
        problem.GetProperty("detail").GetString()!.ShouldContain(why);
    }

    [Fact]
    public async Task What_a_person_has_to_agree_to_says_what_it_does_and_is_done_once_agreed()
    {
        await using var rig = await ApiRig.StartAsync();
        using var asked = await rig.RunAsync("health/agree");
        (await ApiRig.ProblemAsync(asked, 409)).GetProperty("effect").GetString().ShouldBe("Shows how agree goes.");
        using var agreed = await rig.RunAsync("health/agree", new { confirmed = true });
        agreed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_role_that_is_too_small_is_refused_written_down_and_nothing_is_done()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync("health/rule", role: Role.Operator);
        await ApiRig.ProblemAsync(answer, 403);
        rig.Audited.ShouldBe(["ada health rule: refused: needs admin"]);
    }

    [Fact]
    public async Task What_changes_something_is_written_down_before_and_after()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync("health/rule");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        rig.Audited.ShouldBe(["ada health rule: begun", "ada health rule: done"]);
    }

    [Fact]
    public async Task What_never_ends_is_refused_with_a_hint()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.RunAsync("health/flow");
        (await ApiRig.ProblemAsync(answer, 400)).GetProperty("detail").GetString()!.ShouldContain("/api/v1/logs");
    }

    [Theory]
    [InlineData("{", "application/json", 400)]
    [InlineData("[]", "application/json", 400)]
    [InlineData("null", "application/json", 400)]
    [InlineData("{\"dryrun\": true}", "application/json", 400)]
    [InlineData("{\"arguments\": {\"count\": [1]}}", "application/json", 400)]
    [InlineData("{\"arguments\": {\"count\": \"many\"}}", "application/json", 400)]
    [InlineData("{\"arguments\": {\"other\": 1}}", "application/json", 400)]
    [InlineData(
        "{\"id\": \"0123456789012345678901234567890123456789012345678901234567890123456789\"}",
        "application/json",
        400
    )]
    [InlineData("count=3", "application/x-www-form-urlencoded", 415)]
    [InlineData("{}", "text/plain", 415)]
    public async Task A_body_that_is_none_is_a_problem(string body, string type, int status)
    {
        await using var rig = await ApiRig.StartAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await rig.SendAsync("POST", "/api/v1/commands/health/list", content);
        await ApiRig.ProblemAsync(answer, status);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_problem()
    {
        await using var rig = await ApiRig.StartAsync();
        using var content = new StringContent(new string(' ', 70_000) + "{}", Encoding.UTF8, "application/json");
        using var answer = await rig.SendAsync("POST", "/api/v1/commands/health/list", content);
        await ApiRig.ProblemAsync(answer, 413);
    }

    [Fact]
    public async Task The_fate_of_a_command_is_told_to_who_gave_it_and_an_id_is_good_once()
    {
        await using var rig = await ApiRig.StartAsync();
        using (var first = await rig.RunAsync("health/fail", new { id = "mine" }))
        {
            await ApiRig.ProblemAsync(first, 500);
        }

        using var fate = await rig.SendAsync("GET", "/api/v1/commands/mine");
        var told = await ApiRig.ReadAsync(fate);
        told.GetProperty("running").GetBoolean().ShouldBeFalse();
        told.GetProperty("outcome").GetString().ShouldBe("failed");
        told.GetProperty("why").GetString().ShouldBe("the bowl is empty");
        using var again = await rig.RunAsync("health/fail", new { id = "mine" });
        await ApiRig.ProblemAsync(again, 400);
        using var unknown = await rig.SendAsync("GET", "/api/v1/commands/yours");
        await ApiRig.ProblemAsync(unknown, 404);
    }

    [Fact]
    public async Task The_catalogue_says_what_the_caller_may()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.SendAsync("GET", "/api/v1/commands", role: Role.Operator);
        var commands = (await ApiRig.ReadAsync(answer))
            .GetProperty("palettes")
            .EnumerateArray()
            .SelectMany(palette => palette.GetProperty("commands").EnumerateArray())
            .ToDictionary(command => command.GetProperty("address").GetString()!, command => command);
        commands["/api/v1/commands/health/rule"].GetProperty("may").GetBoolean().ShouldBeFalse();
        commands["/api/v1/commands/service/restart"].GetProperty("may").GetBoolean().ShouldBeTrue();
        commands["/api/v1/commands/log/tail"].GetProperty("stream").GetBoolean().ShouldBeTrue();
        Default(commands["/api/v1/commands/log/level"], "for").ShouldBe("10m");

        static string? Default(JsonElement command, string argument) =>
            command
                .GetProperty("arguments")
                .EnumerateArray()
                .Single(one => one.GetProperty("name").GetString() == argument)
                .GetProperty("default")
                .GetString();
    }
}
