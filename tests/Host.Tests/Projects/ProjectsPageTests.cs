using System.Text.RegularExpressions;

namespace Experimance.Host.Tests.Projects;

/// <summary>What <c>infra/docs/projects.md</c> tells people to type is typed, block by block.</summary>
[Collection(HostProcesses.OneAtATime)]
public sealed partial class ProjectsPageTests : IDisposable
{
    private readonly TreeCopy _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Every_block_does_what_the_page_says()
    {
        var page = await File.ReadAllTextAsync(
            _tree["infra", "docs", "projects.md"],
            TestContext.Current.CancellationToken
        );
        var blocks = Block().Matches(page).Select(match => match.Groups[1].Value).ToList();
        blocks.Count.ShouldBeGreaterThan(5);
        HostProcess? host = null;
        try
        {
            foreach (var block in blocks)
            {
                if (block.StartsWith("./scripts/dev all", StringComparison.Ordinal))
                {
                    // In a shell of its own; only the port is chosen here, since others may have the usual one.
                    host = await _tree.DevAsync(block.Trim().Split(' ')[2..]);
                    continue;
                }

                var ran = await Ran.Program("/bin/bash", ["-euo", "pipefail", "-c", block], _tree.Path, seconds: 240);
                ran.ExitCode.ShouldBe(0, $"{block}\n{ran.Output}\n{ran.Error}\n{host?.Output}");
                foreach (Match output in Comment().Matches(block))
                {
                    ran.Output.ShouldContain(output.Groups[1].Value.Trim());
                }
            }

            host.ShouldNotBeNull();
            (await host.StopAsync()).ShouldBe(0);
        }
        finally
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }
        }
    }

    [GeneratedRegex(@"^```bash\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>What is printed stands behind an arrow.</summary>
    [GeneratedRegex(@"^# → (.*)$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
