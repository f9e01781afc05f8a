using Experimance.Host.Watching;

namespace Experimance.Host.Tests.Watching;

/// <summary>What is written down of all threads before a process that stands still is taken away.</summary>
public sealed class ThreadReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_this_process_it_tells_threads_by_name_and_what_they_do()
    {
        using var end = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var waiting = new Thread(() =>
        {
            begun.Set();
            end.Wait();
        })
        {
            Name = "a-held-one",
            IsBackground = true,
        };
        waiting.Start();
        begun.Wait(TestContext.Current.CancellationToken);
        var report = ThreadReport.OfThisProcess();
        end.Set();
        report.ShouldContain("thread pool: ");
        report.Split('\n').ShouldContain(line => line.StartsWith("a-held-one", StringComparison.Ordinal));
    }

    [Fact]
    public void Threads_that_do_the_same_are_one_line()
    {
        File.WriteAllText(
            _folder["maps"],
            """
            7f0000000000-7f0000001000 r-xp 00000000 08:01 123 /usr/lib/libc.so.6
            7f0000001000-7f0000002000 rw-p 00000000 08:01 123 /usr/lib/libc.so.6
            7f0000003000-7f0000004000 r-xs 00000000 00:01 9 /memfd:doublemapper (deleted)
            """
        );
        Thread(1, "experimance", 'R', "running");
        Thread(2, ".NET (TP) Wor)ker", 'S', "202 0x1 0x2 0x3 0x4 0x5 0x6 0x7ffd0 0x7f0000000010");
        Thread(3, ".NET (TP) Wor)ker", 'S', "202 0x9 0x2 0x3 0x4 0x5 0x6 0x7ffd8 0x7f0000000010");
        Thread(4, "depth-1", 'D', "74 0x1 0x2 0x3 0x4 0x5 0x6 0x7ffd0 0x7f0000003010");
        Directory.CreateDirectory(_folder["task", "5"]);
        ThreadReport
            .Of(_folder.Path)
            .Split('\n')
            .ShouldBe(
                [
                    ".NET (TP) Wor)ker waits in futex (a lock, or work to come) from libc.so.6 ×2",
                    "depth-1          waits for a device in fsync from compiled code",
                    "experimance      runs",
                ],
                ignoreOrder: true
            );
    }

    private void Thread(int number, string name, char state, string call)
    {
        var folder = Directory.CreateDirectory(_folder["task", $"{number}"]).FullName;
        File.WriteAllText(Path.Combine(folder, "stat"), $"{number} ({name}) {state} 1 1 1 0");
        File.WriteAllText(Path.Combine(folder, "syscall"), $"{call}\n");
    }
}
