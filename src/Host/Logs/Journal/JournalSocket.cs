using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Experimance.Host.Logs.Journal;

/// <summary>
/// Hands entries to the journal and never waits for it: what it does not take at once is not taken. An entry that is too long for
/// a datagram goes as a sealed file in memory. Not safe from several threads at once.
/// </summary>
internal sealed partial class JournalSocket(string path) : IDisposable
{
    /// <summary>Where journald listens.</summary>
    public const string InSystem = "/run/systemd/journal/socket";

    // linux/fcntl.h, linux/memfd.h, asm-generic/socket.h: the same on every processor.
    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int SealAll = 0x1 | 0x2 | 0x4 | 0x8;
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;

    private Socket? _socket;

    /// <returns>False: it was not taken, because the journal is full, gone or slow.</returns>
    public bool TrySend(ReadOnlySpan<byte> entry)
    {
        try
        {
            _socket ??= Connect();
            _socket.Send(entry);
            return true;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.MessageSize)
        {
            return TrySendAsFile(entry);
        }
        catch (SocketException refused)
        {
            // A full queue empties by itself; a journal that was started anew is connected to anew.
            if (refused.SocketErrorCode != SocketError.WouldBlock)
            {
                Dispose();
            }

            return false;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private bool TrySendAsFile(ReadOnlySpan<byte> entry)
    {
        using var file = CreateMemoryFile("experimance-journal", CloseOnExec | AllowSealing);
        if (file.IsInvalid)
        {
            return false;
        }

        try
        {
            RandomAccess.Write(file, entry, 0);
        }
        catch (IOException)
        {
            return false;
        }

        // Sealed, so that the journal need not fear that it changes under its hands: it takes no other.
        return Control(file, AddSeals, SealAll) == 0 && TrySendFile(file.DangerousGetHandle().ToInt32());
    }

    /// <summary>An empty datagram that carries the file's descriptor (unix(7), SCM_RIGHTS).</summary>
    private unsafe bool TrySendFile(int file)
    {
        var control = stackalloc byte[ControlMessage.Room];
        *(ControlMessage*)control = new()
        {
            Length = ControlMessage.Used,
            Level = SocketLevel,
            Type = Rights,
        };
        *(int*)(control + sizeof(ControlMessage)) = file;
        var message = new Message { Control = control, ControlLength = ControlMessage.Room };
        return SendMessage(_socket!.SafeHandle, &message, DontWait | NoSignal) >= 0;
    }

    /// <summary><c>struct cmsghdr</c> of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ControlMessage
    {
        /// <summary>Head and one descriptor.</summary>
        public const int Used = 20;

        /// <summary>The same, rounded up to whole words.</summary>
        public const int Room = 24;

        public nuint Length;
        public int Level;
        public int Type;
    }

    /// <summary><c>struct msghdr</c> of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Message
    {
        public void* Name;
        public uint NameLength;
        public void* Parts;
        public nuint PartCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle CreateMemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, int argument);

    [LibraryImport("libc", EntryPoint = "sendmsg")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial nint SendMessage(SafeSocketHandle socket, Message* message, int flags);
}
