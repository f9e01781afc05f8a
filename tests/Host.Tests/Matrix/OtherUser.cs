using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Experimance.Host.Tests.Matrix;

/// <summary>Connections that the kernel takes for another user's: credentials belong to a thread, and one of its own connects.</summary>
internal static partial class OtherUser
{
    private static readonly (long Groups, long Group, long User) Calls =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? (159, 149, 147) : (116, 119, 117);

    /// <summary>Only root can be somebody else; for others the test is skipped.</summary>
    public static void Need() => Assert.SkipUnless(Environment.UserName == "root", "Only root can be somebody else.");

    /// <param name="groups">All of them, the first one too.</param>
    public static Socket Connect(string path, uint user, params uint[] groups)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Exception? failed = null;
        var thread = new Thread(() =>
        {
            try
            {
                if (user != 0)
                {
                    // By the kernel's own calls: those of libc would change all threads.
                    Must(SystemCall(Calls.Groups, groups.Length, Marshal.UnsafeAddrOfPinnedArrayElement(groups, 0), 0));
                    Must(SystemCall(Calls.Group, (nint)groups[0], (nint)groups[0], (nint)groups[0]));
                    Must(SystemCall(Calls.User, (nint)user, (nint)user, (nint)user));
                }

                socket.Connect(new UnixDomainSocketEndPoint(path));
            }
            catch (Exception e)
            {
                failed = e;
            }
        });
        var pinned = GCHandle.Alloc(groups, GCHandleType.Pinned);
        thread.Start();
        thread.Join();
        pinned.Free();
        return failed is null
            ? socket
            : throw new InvalidOperationException($"as user {user}: {failed.Message}", failed);
    }

    private static void Must(long result) =>
        result.ShouldBe(0, $"the kernel refuses: error {Marshal.GetLastPInvokeError()}");

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, nint first, nint second, nint third);
}
