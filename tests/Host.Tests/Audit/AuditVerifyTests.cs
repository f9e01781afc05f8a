using System.Text.Json;

namespace Experimance.Host.Tests.Audit;

/// <summary>The verb, beside the real host.</summary>
public sealed class AuditVerifyTests
{
    [Fact]
    public async Task The_verb_agrees_with_a_running_host_and_finds_a_cut_tail()
    {
        using var folder = new TemporaryFolder();
        var log = AuditFolderOf(folder);
        using (var rig = new Experimance.Host.Audit.AuditLog(log, TimeProvider.System))
        {
            rig.Write(AuditRig.Ada, "service restart depth", "begun").ShouldBeTrue();
            rig.Write(AuditRig.Ada, "service restart depth", "done").ShouldBeTrue();
        }

        var sound = await Verify(folder);
        sound.ExitCode.ShouldBe(0, sound.Error + sound.Output);
        using var said = JsonDocument.Parse(sound.Output);
        said.RootElement.GetProperty("sound").GetBoolean().ShouldBeTrue();
        said.RootElement.GetProperty("lines").GetInt64().ShouldBe(2);

        var first = Path.Combine(log, "audit-0000000001.jsonl");
        await File.WriteAllLinesAsync(
            first,
            (await File.ReadAllLinesAsync(first, TestContext.Current.CancellationToken))[..1],
            TestContext.Current.CancellationToken
        );
        var cut = await Verify(folder);
        cut.ExitCode.ShouldBe(1);
        cut.Output.ShouldContain("\"tail\"");
    }

    private static string AuditFolderOf(TemporaryFolder folder) => Experimance.Host.Audit.AuditFolder.Of(folder.Places);

    private static Task<Ran> Verify(TemporaryFolder folder) =>
        Ran.Program(
            WorkingCopy.HostExecutable,
            ["audit", "verify", "--json", "--home", folder.Path],
            environment: new() { ["EXPERIMANCE_MODE"] = "development" }
        );
}
