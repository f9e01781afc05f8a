using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Experimance.Host.Tests.Logs;

/// <summary>A datagram that carries a file, as journald takes it: unix(7), SCM_RIGHTS, on 64-bit Linux.</summary>
internal static unsafe partial class ReceivedFile
{
    private const int GetSeals = 1034;

    /// <summary>What stands in the file, and how it is sealed.</summary>
    public static (byte[] Content, int Seals) Next(Socket socket)
    {
        var control = stackalloc byte[64];
        var content = stackalloc byte[16];
        var part = new Part { Base = content, Length = 16 };
        var message = new Message
        {
            Parts = &part,
            PartCount = 1,
            Control = control,
            ControlLength = 64,
        };
        Receive(socket.SafeHandle, &message, 0).ShouldBe(0, "the datagram itself is empty");
        message.ControlLength.ShouldBeGreaterThanOrEqualTo((nuint)20, "it carries a file");
        using var file = new SafeFileHandle(*(int*)(control + 16), ownsHandle: true);
        var bytes = new byte[RandomAccess.GetLength(file)];
        RandomAccess.Read(file, bytes, 0);
        return (bytes, Control(file, GetSeals, 0));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Part
    {
        public void* Base;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public void* Name;
        public uint NameLength;
        public void* Parts;
        public nuint PartCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [LibraryImport("libc", EntryPoint = "recvmsg")]
    private static partial nint Receive(SafeSocketHandle socket, Message* message, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
