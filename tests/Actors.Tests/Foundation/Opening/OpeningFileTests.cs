using Experimance.Actors.Foundation.Opening;

namespace Experimance.Actors.Tests.Foundation.Opening;

public sealed class OpeningFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private OpeningFile File => new(_folder["records/opening.json"], TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_changed_is_read_again()
    {
        File.Read(out var trouble).ShouldBe(OpeningExceptions.None);
        trouble.ShouldBeNull("no file is no trouble");
        var all = new OpeningExceptions(
            new(Noon, Noon.AddMinutes(45), "change of \"Leuchtmittel\", größer", "anna"),
            new(Noon.AddHours(6), Noon.AddHours(10), "ben"),
            new(Noon, Noon.AddHours(24), "carl")
        );
        (await File.ChangeAsync(_ => all)).ShouldBe((all, null));
        File.Read(out trouble).ShouldBe(all);
        trouble.ShouldBeNull();
        (await File.ChangeAsync(_ => null)).Now.ShouldBe(all, "refused: it stays");
        var text = await System.IO.File.ReadAllTextAsync(File.Path, TestContext.Current.CancellationToken);
        foreach (var key in new[] { "maintenance", "open_until", "closed_until", "from", "until", "why", "who" })
        {
            text.ShouldContain($"\"{key}\"");
        }
    }

    [Theory]
    [InlineData("{ half")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"maintenance\": {\"from\": \"yesterday\"}}")]
    [InlineData(
        "{\"open_until\": {\"from\": \"2026-11-27T12:00:00Z\", \"until\": \"2026-11-29T12:00:00Z\", \"who\": \"x\"}}"
    )]
    [InlineData(
        "{\"closed_until\": {\"from\": \"2026-11-27T12:00:00Z\", \"until\": \"2026-11-27T11:00:00Z\", \"who\": \"x\"}}"
    )]
    [InlineData("{\"closed_until\": {\"from\": \"2026-11-27T12:00:00Z\", \"until\": \"2026-11-27T13:00:00Z\"}}")]
    public async Task A_damaged_file_is_set_aside_said_and_no_obstacle(string text)
    {
        Directory.CreateDirectory(_folder["records"]);
        await System.IO.File.WriteAllTextAsync(File.Path, text, TestContext.Current.CancellationToken);
        var maintenance = new Maintenance(Noon, Noon.AddMinutes(45), "", "anna");
        var (now, trouble) = await File.ChangeAsync(exceptions => exceptions with { Maintenance = maintenance });
        now.ShouldBe(OpeningExceptions.None with { Maintenance = maintenance });
        trouble.ShouldNotBeNull().ShouldContain("damaged");
        var aside = Directory.GetFiles(_folder["records"], "opening.json.damaged-*").ShouldHaveSingleItem();
        (await System.IO.File.ReadAllTextAsync(aside, TestContext.Current.CancellationToken)).ShouldBe(text);
        File.Read(out _).ShouldBe(now);
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_made_one_after_the_other()
    {
        await File.ChangeAsync(none => none with { Maintenance = new(Noon, Noon, "", "anna") });
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(() =>
                        File.ChangeAsync(now =>
                            now with
                            {
                                Maintenance = now.Maintenance! with { Why = now.Maintenance.Why + "x" },
                            }
                        )
                    )
                )
        );
        File.Read(out _).Maintenance!.Why.Length.ShouldBe(20);
    }
}
