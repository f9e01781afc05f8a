using Experimance.Actors.Rehearsal.Scripts;
using Experimance.Actors.Rehearsal.Search;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>Lives in which a search once found a law broken, shrunk: none is now.</summary>
public sealed class OnceBrokenTests(ITestOutputHelper output)
{
    /// <summary>What each was, and its happenings as <c>at|kind|subject|for|amount</c>.</summary>
    public static TheoryData<string, string[]> Lives =>
        new()
        {
            {
                "a screen freezes while a person has stopped its service",
                ["3d 10h 3min 36.6s|stop|display|17min 6s", "3d 10h 17min 47.1s|screen|frozen|1min 34s"]
            },
            {
                "the camera flickers while a person has stopped depth",
                ["15d 7h 21min 10.5s|stop|depth|21min 13s", "15d 7h 38min 58.5s|flicker|camera|1min 14s|126.2"]
            },
            {
                "a fault returns after its end was told, and push was silent at night",
                [
                    "25d 23h 4min 0.1s|push_down|silent|7h 6min 43.3s",
                    "26d 8h 39min 17.7s|crash_loop|display|3min 26s|1.3",
                    "26d 8h 46min 38.5s|crash_loop|display|32s|391.7",
                ]
            },
            {
                "a fault returns after its end was told, and the network was down for a day",
                [
                    "8d 18h 38min 55.6s|network||1d 3h 9min 56.4s",
                    "10d 7h 45min 46.7s|hang|core|3min 16s",
                    "10d 10h 29min 45.1s|camera||43s",
                    "10d 10h 39min 41.8s|camera||2.2s",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Lives))]
    public void No_law_is_broken(string what, string[] happenings)
    {
        var script =
            "begin = \"2026-10-05T05:00:00Z\"\nlength = \"28d\"\n" + string.Concat(happenings.Select(Happening));
        var life = ScriptReader.Read(script, "once.toml", Rehearsals.Life(1), out var errors);
        errors.ShouldBeEmpty();

        var lived = PureLife.Live(life.ShouldNotBeNull(), Rehearsals.Parts, stops: true);

        foreach (var (at, _, telling, title) in lived.Diary.Phones)
        {
            output.WriteLine(
                $"{at} {telling.To.Channel} {telling.To.Role} {telling.Thread} {telling.Number} {telling.Kind} {telling.Reason} {telling.Incident?.State} loud {telling.Loud}: {title}"
            );
        }

        lived.Broken.ShouldBeNull(what);
    }

    private static string Happening(string line)
    {
        var parts = line.Split('|');
        var subject = parts[2].Length > 0 ? $"subject = \"{parts[2]}\"\n" : "";
        var amount = parts.Length > 4 ? $"amount = {parts[4]}\n" : "";
        return $"[[happenings]]\nat = \"{parts[0]}\"\nkind = \"{parts[1]}\"\n{subject}for = \"{parts[3]}\"\n{amount}";
    }
}
